import { z } from "zod";
import { dayInParis } from "@/lib/kernel/civil-date";
import { formatTime } from "@/lib/kernel/format";
import { containsNir } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import type { Prisma } from "@/lib/db/client";
import { checkSection, sectionState, type Eligibilite, type EtatSection } from "@/lib/programme/rules";
import { canWriteSection, isOpenDossier } from "../rules";
import { cleanReponses, sameReponses } from "../rules/saisie";
import { eligibiliteOf, lockDocument } from "../store/document";
import type { DocumentCode } from "../rules";
import type { SaisieCode } from "../labels";

export const REDACTEURS = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];

export type SectionEnregistree = { revision: number; heure: string; etat: EtatSection; champs: Record<string, string>; eligibilite: Eligibilite };

/** Décret 2019-341: a NIR is never stored, even in a draft. The field is named, its text stays on screen. */
function fieldsWithNir(contenu: ReturnType<typeof cleanReponses>): Record<string, string> {
  const carries = (value: unknown): boolean => (typeof value === "string" ? containsNir(value) : typeof value === "object" && value !== null && Object.values(value).some(carries));
  return Object.fromEntries(
    Object.entries(contenu).flatMap(([code, value]) => (carries(value) ? [[code, "Ce texte contient un numéro de sécurité sociale : retirez-le. Aucune information sur un patient ne doit figurer ici."]] : [])),
  );
}

/** A draft is kept with its errors (they are answered, one sentence per field); a stale revision never overwrites. */
export const saveSection = command(
  { allow: REDACTEURS, input: z.object({ documentId: z.string(), code: z.string(), revision: z.coerce.number().int().min(0).max(2_000_000_000), contenu: z.record(z.string(), z.unknown()) }) },
  async ({ tx, actor, today, record }, input): Promise<Result<SectionEnregistree, SaisieCode | DocumentCode | "INTROUVABLE" | "REVISION_PERIMEE">> => {
    const locked = z.uuid().safeParse(input.documentId).success ? await lockDocument(tx, input.documentId) : null;
    const section = locked?.sections.find((candidate) => candidate.code === input.code);
    if (!locked || !section || locked.dossier.structureId !== actor.organisationId) return refuse("INTROUVABLE");
    const { dossier, document } = locked;
    if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
    if (!canWriteSection(document.statut, section.aCorriger)) return refuse("SECTION_VERROUILLEE");
    const { champs } = section.modele;
    const contenu = cleanReponses(champs, input.contenu);
    const nir = fieldsWithNir(contenu);
    if (Object.keys(nir).length > 0) return refuse("NIR_INTERDIT", { champs: nir });
    const now = new Date();
    const etat = sectionState(section.modele, contenu, dossier.modele, dossier.regionCode);
    const answer = (revision: number): SectionEnregistree => ({
      revision,
      heure: formatTime(now, actor.fuseau ?? undefined),
      etat,
      champs: checkSection(section.modele, contenu, false, dossier.modele, dossier.regionCode),
      eligibilite: eligibiliteOf({ ...locked, contenus: { ...locked.contenus, [section.code]: contenu } }),
    });
    // A repeated click, or an answer lost by the network: what is asked is already there.
    if (sameReponses(champs, section.contenu, contenu)) return ok(answer(section.revision));
    if (section.revision !== input.revision) return refuse("REVISION_PERIMEE");
    const auteur = `${actor.prenom} ${actor.nom}`;
    const saved = await tx.section.updateMany({
      where: { documentId: document.id, code: section.code, revision: input.revision },
      data: { contenu: contenu satisfies Record<string, unknown> as Prisma.InputJsonObject, revision: { increment: 1 }, modifieeLe: now, modifieePar: auteur },
    });
    if (saved.count !== 1) return refuse("REVISION_PERIMEE");
    // Autosave runs at each pause: the journal gets one line per author, day and change of state, not one per pause.
    const before = sectionState(section.modele, section.contenu, dossier.modele, dossier.regionCode);
    const sameDay = section.modifieeLe !== null && dayInParis(section.modifieeLe) === dayInParis(now);
    if (before !== etat || section.modifieePar !== auteur || !sameDay) {
      await record({ acte: "ecrireSection", objetType: "section", objetId: `${document.id}:${section.code}`, dossierId: dossier.id, visibilite: "ORGANISATION", details: { section: section.modele.libelle, document: locked.modele.libelle, jour: today } });
    }
    return ok(answer(input.revision + 1));
  },
);
