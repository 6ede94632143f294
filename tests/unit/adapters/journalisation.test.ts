import { expect, test } from "vitest";
import { openLog } from "@/lib/adapters/journalisation";

const IBAN = "FR7699999000010000000000115";
const EMAIL = "claire.fictive@exemple.invalid";

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog({ sortie: { write: (line) => void lines.push(line) } }));
  return lines.join("");
}

test("ni adresse, ni IBAN, ni jeton, ni mot de passe, ni cookie ne sort, à aucune profondeur usuelle", () => {
  const secrets = { email: EMAIL, iban: IBAN, token: "jeton-secret", motDePasse: "azerty-secret", cookie: "session-secret" };
  const text = logged((log) => {
    log.info(
      {
        ...secrets,
        personne: secrets,
        req: { headers: { cookie: "session-secret", authorization: "Bearer secret", "set-cookie": "s=secret" } },
      },
      "connexion",
    );
    log.info({ a: { b: secrets } });
    log.warn(`Envoi refusé pour ${EMAIL} depuis ${IBAN} et FR76 9999 9000 0100 0000 0000 115`);
    log.error({ err: Object.assign(new Error(`550 ${EMAIL} inconnu, compte ${IBAN}`), { code: "EENVELOPE" }) }, "envoi");
    log.error(new Error(`clé en double (${EMAIL})`));
    log.error({ err: new Error(`première ligne\n${EMAIL}\n\u202f${IBAN}`) }, "détail %s", EMAIL);
    log.error(new Error("connexion refusée : postgres://jalon:mot-secret@127.0.0.1:5432/jalon"));
    log.child({ email: EMAIL }).info("enfant");
  });
  for (const line of text.trim().split("\n")) JSON.parse(line);
  expect(text).not.toMatch(/secret|exemple\.invalid|0000 ?0000|FR76/);
  expect(text).toContain("postgres://[identifiants]@127.0.0.1:5432/jalon");
  expect(text).toContain("[masqué]");
  expect(text).toContain("Envoi refusé pour [adresse] depuis [iban]");
  expect(text).toContain('"code":"EENVELOPE"');
  expect(text).toContain("clé en double ([adresse])");
});

test("ce qui n’est pas secret reste lisible", () => {
  const text = logged((log) => log.info({ dossier: "ENMR-2011-0001", duree: 12 }, "Dossier déposé : LOT-2011-000001 à 10 h 32"));
  expect(JSON.parse(text)).toMatchObject({
    level: 30,
    service: "jalon",
    dossier: "ENMR-2011-0001",
    duree: 12,
    msg: "Dossier déposé : LOT-2011-000001 à 10 h 32",
  });
});
