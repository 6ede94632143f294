import type { ReactNode } from "react";
import { EtatDossier } from "@/components/dossier/etat-dossier";
import { QuiALaMain } from "@/components/dossier/qui-a-la-main";
import { toJalons } from "@/components/dossier/jalons";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Etat } from "@/components/ui/etat";
import { LigneDeJalons } from "@/components/ui/jalons";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Tabs } from "@/components/ui/tabs";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { lienJalon, type LiensFacts } from "@/lib/dossier/rules/liens";
import type { Attente, JalonResume, MotifCloture, NatureEtape } from "@/lib/dossier/schema";
import type { TypeOrganisation } from "@/lib/identite/schema";

export type EnteteDossier = {
  id: string;
  numero: string;
  titre: string;
  structureNom: string;
  territoire: string;
  ouvert: boolean;
  motif: MotifCloture | null;
  prioritaire: boolean;
  nature: NatureEtape | null;
  jalons: readonly JalonResume[];
  /** What each jalon opens. */
  liens?: LiensFacts | undefined;
  attente?: readonly Attente[] | undefined;
  avecEvaluation: boolean;
  avecPriorite: boolean;
};

export type VueInstruction = "completude" | "corrections" | "evaluation" | "appui" | "referents" | "echanges" | "notes";

/** What the person just did, said on the page she comes back to. */
const FAITS: Readonly<Record<string, string>> = {
  mention: "La mention de la caisse est donnée. L’ARS en est avertie.",
  complet: "Le dossier est déclaré complet. La structure et la caisse en sont averties.",
  "complet-suite": "Le dossier est déclaré complet et l’étape suivante est ouverte. La structure et la caisse en sont averties.",
  corrections: "Les corrections sont demandées. Seules les sections nommées sont rouvertes, et la structure est avertie.",
  referent: "Le référent est désigné. Il en est averti par courriel.",
  "referent-moi": "Vous êtes référent de ce dossier.",
  main: "La main est passée. La personne désignée en est avertie par courriel.",
  decharge: "Le référent est déchargé.",
  rendue: "Votre évaluation est rendue et figée. Elle sera comparée à celle de l’autre institution dès que les deux seront rendues.",
  "rendue-suite": "Votre évaluation est rendue : les deux évaluations sont connues, et l’étape suivante est ouverte.",
  priorite: "Le dossier est marqué prioritaire.",
  ordinaire: "La priorité est retirée.",
  appui: "L’appui méthodologique est proposé. La structure est invitée à répondre.",
  accepte: "Vous avez accepté l’appui : l’ARS fixe maintenant la date de la session.",
  decline: "Vous avez décliné l’appui. L’ARS en est avertie.",
  session: "La session est fixée. La structure en est avertie.",
  suivi: "Le suivi de la session est enregistré. La structure peut le lire.",
  message: "Votre message est publié.",
  note: "Votre note est enregistrée.",
  reserve: "La réserve est levée.",
  reserves: "La réserve est levée. C’était la dernière : la convention peut être signée.",
  irrecevable: "Le dossier est déclaré irrecevable et clos. La structure et la caisse en sont averties.",
};

export const sentenceOf = (fait: unknown): string | null => (typeof fait === "string" && Object.hasOwn(FAITS, fait) ? (FAITS[fait] ?? null) : null);

type Props = {
  entete: EnteteDossier;
  /** Title of the page: the act or the place. */
  titre: string;
  lead?: ReactNode;
  vue?: VueInstruction;
  type: TypeOrganisation | "SYSTEME";
  today: CivilDate;
  fait?: unknown;
  children: ReactNode;
};

/** The same head on every page of the instruction: where one is, where the dossier stands, and the neighbouring pages. */
export function CadreDossier({ entete, titre, lead, vue, type, today, fait, children }: Props) {
  const base = `/dossiers/${entete.id}`;
  const institution = type === "ARS" || type === "CAISSE";
  const vues: { code: VueInstruction; label: string; visible: boolean }[] = [
    { code: "completude", label: "Complétude", visible: true },
    { code: "corrections", label: "Corrections", visible: true },
    { code: "evaluation", label: "Évaluation", visible: institution && entete.avecEvaluation },
    { code: "appui", label: "Priorité et appui", visible: entete.avecPriorite },
    { code: "referents", label: "Référents", visible: true },
    { code: "echanges", label: "Échanges", visible: true },
    { code: "notes", label: "Notes internes", visible: type !== "STRUCTURE" },
  ];
  const phrase = sentenceOf(fait);
  return (
    <>
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: entete.numero, href: base }, { label: titre }]} />
      <PageTitle
        number={`Dossier ${entete.numero}, «\u00a0${entete.titre}\u00a0», ${entete.structureNom}`}
        title={titre}
        state={
          <>
            <EtatDossier clos={!entete.ouvert} motif={entete.motif} nature={entete.nature} />
            {entete.prioritaire ? <Etat ton="attention">Prioritaire</Etat> : null}
          </>
        }
        {...(lead === undefined ? {} : { lead })}
      />
      <LigneDeJalons jalons={toJalons(entete.jalons, { today, territoire: entete.territoire, href: (jalon) => (entete.liens ? lienJalon(entete.liens, jalon) : undefined) })} />
      <QuiALaMain attente={entete.attente ?? []} today={today} territoire={entete.territoire} />
      <Tabs label="Instruction du dossier" tabs={vues.filter(({ visible }) => visible).map(({ code, label }) => ({ href: `${base}/${code}`, label, current: code === vue }))} />
      {phrase ? (
        <div className="mb-6">
          <Notice ton="succes" announced>
            {phrase}
          </Notice>
        </div>
      ) : null}
      {children}
    </>
  );
}
