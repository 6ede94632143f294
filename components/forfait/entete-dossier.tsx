import type { ReactNode } from "react";
import { EtatDossier } from "@/components/dossier/etat-dossier";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Tabs } from "@/components/ui/tabs";
import type { EnteteDossier } from "@/components/instruction/cadre-dossier";

export type VueFinanciere = "simulation" | "financement";

const FAITS: Readonly<Record<string, string>> = {
  simulation: "La simulation est enregistrée dans le dossier. Vous pouvez maintenant la joindre à l’annexe financière.",
  annexee: "La simulation est jointe à l’annexe financière : toutes les parties au dossier la lisent.",
  retiree: "La simulation n’est plus jointe à l’annexe financière. Elle reste dans le dossier.",
  financement: "Le financement est enregistré. Il est le premier choix du simulateur de ce dossier.",
};

/** The same head on the money pages of a dossier. */
export function EnteteFinanciere({ entete, titre, lead, vue, composable, fait, etapes = [] }: { entete: EnteteDossier; titre: string; lead?: ReactNode; vue: VueFinanciere; composable: boolean; fait?: unknown; etapes?: readonly { label: string; href?: string }[] }) {
  const base = `/dossiers/${entete.id}`;
  const phrase = typeof fait === "string" && Object.hasOwn(FAITS, fait) ? FAITS[fait] : undefined;
  return (
    <>
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: entete.numero, href: base }, ...etapes, { label: titre }]} />
      <PageTitle number={`Dossier ${entete.numero}, «\u00a0${entete.titre}\u00a0», ${entete.structureNom}`} title={titre} state={<EtatDossier clos={!entete.ouvert} motif={entete.motif} nature={entete.nature} />} {...(lead === undefined ? {} : { lead })} />
      {composable ? (
        <Tabs
          label="Financement du dossier"
          tabs={[
            { href: `${base}/simulation`, label: "Simulations", current: vue === "simulation" },
            { href: `${base}/financement`, label: "Financement composé", current: vue === "financement" },
          ]}
        />
      ) : null}
      {phrase === undefined ? null : (
        <div className="mb-6">
          <Notice ton="succes" announced>
            {phrase}
          </Notice>
        </div>
      )}
    </>
  );
}
