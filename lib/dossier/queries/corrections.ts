import { addWorkingDays, type CivilDate } from "@/lib/kernel/civil-date";
import { toDay, toDayOrNull } from "@/lib/db/days";
import type { Actor } from "@/lib/identite/schema";
import { documentModele, optionsOf, type Contenus } from "@/lib/programme/rules";
import type { DocumentModele, ProgrammeVersion } from "@/lib/programme/schema";
import { texteReponse } from "../rules/saisie";
import { asReponses } from "../store/document";
import { loadInstruction } from "../store/instruction";
import { actesOf, withDossier } from "./instruction";

/** Default of the portal, not law: shown as such, and changed in the form. */
const JOURS_OUVRES_PAR_DEFAUT = 10;

export type ReponseComparee = { code: string; question: string; avant: string | null; apres: string | null };
export type SectionComparee = { code: string; libelle: string; demandee: boolean; reponses: ReponseComparee[] };

const contenusOf = (value: unknown): Contenus => Object.fromEntries(Object.entries(asReponses(value)).map(([code, reponses]) => [code, asReponses(reponses)]));

/** What changed between two frozen dépôts, answer by answer; an unchanged section keeps an empty list. */
export function compareDepots(modele: DocumentModele, version: ProgrammeVersion, regionCode: string, avant: unknown, apres: unknown, demandees: readonly string[]): SectionComparee[] {
  const [before, after] = [contenusOf(avant), contenusOf(apres)];
  return modele.sections.map((section) => ({
    code: section.code,
    libelle: section.libelle,
    demandee: demandees.includes(section.code),
    reponses: section.champs.flatMap((champ) => {
      const vue = { champ, options: optionsOf(champ, version, regionCode) };
      const [old, fresh] = [texteReponse(vue, before[section.code]?.[champ.code]), texteReponse(vue, after[section.code]?.[champ.code])];
      return old === fresh ? [] : [{ code: `${section.code}.${champ.code}`, question: champ.libelle, avant: old, apres: fresh }];
    }),
  }));
}

export type DemandeVue = { id: string; document: string; institution: string; auteur: string; sections: string[]; motif: string; jour: CivilDate; echeance: CivilDate | null; reponduLe: CivilDate | null };

/** Requests, and the comparison of one dépôt with the one before it (the last by default). */
export const readCorrections = (actor: Actor, dossierId: string, apresRang: number | null) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const documents = await tx.document.findMany({ where: { dossierId: dossier.id }, select: { id: true, type: true } });
    const modeleOf = (documentId: string) => documentModele(dossier.modele, documents.find(({ id }) => id === documentId)?.type ?? "");
    const rows = await tx.demandeCorrections.findMany({ where: { dossierId: dossier.id }, orderBy: [{ jour: "desc" }, { id: "asc" }] });
    const demandes = rows.map((row): DemandeVue => {
      const modele = modeleOf(row.documentId);
      return {
        id: row.id,
        document: modele?.libelle ?? "",
        institution: row.organisationId === dossier.arsId ? "ARS" : "CAISSE",
        auteur: row.auteur,
        sections: row.sections.map((code) => modele?.sections.find((section) => section.code === code)?.libelle ?? code),
        motif: row.motif,
        jour: toDay(row.jour),
        echeance: toDayOrNull(row.echeance),
        reponduLe: toDayOrNull(row.reponduLe),
      };
    });
    const instruction = await loadInstruction(tx, dossier, actor, actor.today);
    const modele = instruction ? documentModele(dossier.modele, instruction.document.type) : null;
    if (!instruction || !modele) return { demandes, formulaire: null, comparaison: null, aCorriger: [], relecture: null };
    const { document } = instruction;
    const depots = await tx.depot.findMany({ where: { documentId: document.id }, orderBy: { rang: "asc" }, select: { rang: true, numero: true, jour: true, contenu: true } });
    const apres = depots.find(({ rang }) => rang === apresRang) ?? depots.at(-1);
    const avant = apres ? depots.find(({ rang }) => rang === apres.rang - 1) : undefined;
    const code = actesOf(instruction, actor).demanderCorrections;
    const ouvertes = await tx.section.findMany({ where: { documentId: document.id, aCorriger: true }, select: { code: true } });
    const repondues = rows.filter((row) => row.documentId === document.id && row.reponduLe !== null && apres && toDay(row.reponduLe) <= toDay(apres.jour) && (!avant || toDay(row.jour) >= toDay(avant.jour)));
    return {
      demandes,
      formulaire: {
        code,
        revision: document.revision,
        document: modele.libelle,
        jours: JOURS_OUVRES_PAR_DEFAUT,
        echeance: addWorkingDays(actor.today, JOURS_OUVRES_PAR_DEFAUT, dossier.regionCode),
        sections: modele.sections.map((section) => ({ code: section.code, libelle: section.libelle })),
      },
      aCorriger: modele.sections.filter((section) => ouvertes.some((row) => row.code === section.code)).map((section) => ({ libelle: section.libelle, href: `/dossiers/${dossier.id}/document/${document.type}/${section.code}` })),
      relecture: `/dossiers/${dossier.id}/document/${document.type}/relecture`,
      comparaison: apres
        ? {
            document: modele.libelle,
            depots: depots.map((depot) => ({ rang: depot.rang, numero: depot.numero, jour: toDay(depot.jour) })),
            apres: { rang: apres.rang, numero: apres.numero, jour: toDay(apres.jour) },
            avant: avant ? { rang: avant.rang, numero: avant.numero, jour: toDay(avant.jour) } : null,
            sections: avant ? compareDepots(modele, dossier.modele, dossier.regionCode, avant.contenu, apres.contenu, repondues.flatMap((row) => row.sections)) : [],
          }
        : null,
    };
  });
