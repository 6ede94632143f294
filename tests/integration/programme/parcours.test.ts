import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addMonths, civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { listVersements, saisirCoordonnees, verser } from "@/prisma/seed/parcours/verser";
import { martinique, nordPasDeCalais, standing } from "@/prisma/seed/parcours/lieu";
import { parcourir, poursuivre } from "@/prisma/seed/parcours/parcourir";
import { LAVENTIE, MORNE, seedPeople } from "../../support/actors";
import { withDatabase } from "../../support/db";

beforeAll(async () => {
  await withDatabase();
  await seedPeople();
});

describe("un dossier vécu de bout en bout par ses seuls actes", () => {
  it("ENMR, Laventie : 50 000 € versés en 40 000 € puis 10 000 €", async () => {
    const lieu = nordPasDeCalais(LAVENTIE);
    const annexe = (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitModule1: "50 000,00", referenceForfait: "Note fictive", dateSolde: formatDate(addMonths(jour, 4)) });
    const { dossierId, jour } = await parcourir({ lieu, programme: "ENMR", titre: "Missions coordonnées", debut: civilDate("2011-01-10"), jusqua: "execution", annexe });
    await saisirCoordonnees(lieu, dossierId, jour);
    const [acompte, solde] = await listVersements(dossierId, jour);
    if (!acompte || !solde) throw new Error("échéancier incomplet");
    await verser(lieu, acompte.id, jour, {});
    await verser(lieu, solde.id, addMonths(jour, 5), { reunions: "12", patients: "3200" });
    const payes = await listVersements(dossierId, addMonths(jour, 5));
    expect(payes.map((versement) => [versement.code, versement.statut, versement.montantCentimes])).toEqual([["ACOMPTE", "PAYE", 4_000_000n], ["SOLDE", "PAYE", 1_000_000n]]);
    expect((await standing(dossierId, addMonths(jour, 5))).etape?.code).toBe("bilan");
  });

  it("article 51, Martinique : 60 patients × 529,00 € = 31 740,00 €", async () => {
    const lieu = martinique(MORNE);
    const annexe = (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitPatient: "529,00", referenceForfait: "Cahier des charges, rubrique 6", plafondAnnuel: "100 000,00" });
    const { dossierId, jour } = await parcourir({ lieu, programme: "ARTICLE_51", titre: "Microstructures", debut: civilDate("2026-01-05"), jusqua: "cahier", annexe });
    const suite = await poursuivre({ lieu, annexe }, dossierId, addDays(jour, 7), "execution");
    await saisirCoordonnees(lieu, dossierId, suite.jour);
    const [premier] = await listVersements(dossierId, suite.jour);
    if (!premier) throw new Error("échéancier vide");
    await verser(lieu, premier.id, civilDate("2027-01-08"), { patients: "60" });
    expect((await listVersements(dossierId, civilDate("2027-01-08")))[0]).toMatchObject({ statut: "PAYE", montantCentimes: 3_174_000n });
  });
});
