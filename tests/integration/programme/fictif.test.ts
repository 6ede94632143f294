import { beforeAll, describe, expect, it } from "vitest";
import { civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import type { Programme } from "@/lib/programme/schema";
import { listVersements, saisirCoordonnees, verser } from "@/prisma/seed/parcours/verser";
import { look, martinique } from "@/prisma/seed/parcours/lieu";
import { parcourir } from "@/prisma/seed/parcours/parcourir";
import { MORNE, seedPeople } from "../../support/actors";
import { withDatabase } from "../../support/db";
import { PROGRAMME_FICTIF } from "../../support/programme-fictif";

beforeAll(async () => {
  await withDatabase();
  await seedPeople();
  // What the line of registre.ts does for a real framework.
  (PROGRAMMES as Programme[]).push(PROGRAMME_FICTIF);
});

describe("un programme ajouté par un seul fichier", () => {
  it("va du brouillon au paiement sans que rien d’autre ne change", async () => {
    const lieu = martinique(MORNE);
    const annexe = (jour: CivilDate) => ({ dateEffet: formatDate(jour), plafond: "1 000,00" });
    const { dossierId, jour } = await parcourir({ lieu, programme: "PREVENTION_FICTIVE", titre: "Bien dormir", debut: civilDate("2026-02-02"), jusqua: "execution", annexe });
    await saisirCoordonnees(lieu, dossierId, jour);
    const [ligne, ...autres] = await listVersements(dossierId, jour);
    if (!ligne) throw new Error("échéancier vide");
    expect(autres).toEqual([]);
    await verser(lieu, ligne.id, civilDate("2026-09-01"), { seances: "9" });
    const vu = await look(jour, (tx) => tx.versement.findUniqueOrThrow({ where: { id: ligne.id } }));
    // 9 séances × 125,50 € = 1 129,50 €, of which the ceiling lets 1 000,00 € through.
    expect([vu.statut, vu.montantCentimes, vu.retenuCentimes]).toEqual(["PAYE", 100_000n, 12_950n]);
    const dossier = await look(jour, (tx) => tx.dossier.findUniqueOrThrow({ where: { id: dossierId }, select: { jalons: true, etapeCode: true } }));
    expect(dossier.etapeCode).toBeNull();
    expect((dossier.jalons as { jalon: string; etat: string }[]).map(({ jalon, etat }) => [jalon, etat])).toEqual([["DEPOSER", "FAIT"], ["INSTRUIRE", "FAIT"], ["DECIDER", "FAIT"], ["CONVENTIONNER", "FAIT"], ["VERSER", "FAIT"]]);
  });
});
