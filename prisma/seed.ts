import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { civilDate, dayInParis, type CivilDate } from "@/lib/kernel/civil-date";
import { closeDatabase } from "@/lib/db/client";
import { systeme } from "@/lib/db/systeme";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { versionInForce } from "@/lib/programme/rules";
import { hashPassword } from "@/lib/identite/use-cases";
import { seedArticle51, seedEnmr } from "./seed/demonstration";
import { seedIdentite } from "./seed/personnes";
import { seedReprise } from "./seed/reprise";

const simulated = process.env["JALON_DATE"];
const today: CivilDate = simulated ? civilDate(simulated) : dayInParis(new Date());

const isEnmrTime = PROGRAMMES.some((programme) => programme.code === "ENMR" && versionInForce(programme, today) !== null);

// No secret in the repository: each demo makes its own password and prints it.
const password = `demo-${randomBytes(6).toString("base64url")}`;
const secret = await hashPassword(password);

const accounts = await systeme(today, async (context) => {
  const made = await seedIdentite(context, secret);
  if (simulated) await context.tx.parametrePortail.create({ data: { cle: "date_simulee", valeur: today }, select: { cle: true } });
  // At its own time the ENMR is lived; today its five conventions are a portfolio taken over.
  if (!isEnmrTime) await seedReprise(context);
  return made;
});
await (isEnmrTime ? seedEnmr(today) : seedArticle51(today));

const file = resolve(process.env["JALON_COMPTES"] ?? "var/comptes-demo.json");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(accounts.map((account) => ({ ...account, motDePasse: password })), null, 2)}\n`, { mode: 0o600 });

await closeDatabase();
