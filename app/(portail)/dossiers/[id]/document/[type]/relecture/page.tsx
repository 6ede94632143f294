import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Reponse } from "@/components/document/reponse";
import { EligibiliteCard } from "@/components/document/eligibilite";
import { Sommaire } from "@/components/document/sommaire";
import { PageColumns } from "@/components/coquille/page-columns";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ReadBack } from "@/components/ui/read-back";
import { Stepper } from "@/components/ui/stepper";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readRelecture, type Relecture, type SectionVue } from "@/lib/dossier/queries/document";
import type { Actor } from "@/lib/identite/schema";
import { DemanderDepotForm, DeposerForm } from "./deposer-form";

export const metadata: Metadata = { title: "Relire et déposer" };

export default async function RelecturePage({ params }: { params: Promise<{ id: string; type: string }> }) {
  const { id, type } = await params;
  const actor = await requireActor();
  const vue = await readRelecture(actor, id, type);
  if (!vue) notFound();
  const base = `/dossiers/${vue.dossier.id}/document/${vue.document.type}`;
  if (!vue.dossier.ouvert || vue.obstacle === "ACTE_IMPOSSIBLE") redirect(base);
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: `Dossier ${vue.dossier.numero}`, href: `/dossiers/${vue.dossier.id}` }, { label: vue.document.libelle, href: base }, { label: "Relire et déposer" }]} />
      <PageTitle number={`${vue.document.libelle} · dossier ${vue.dossier.numero}`} title="Relire et déposer" lead="Voici tout ce que recevront l’agence régionale de santé et la caisse. Après le dépôt, le texte est figé : seules les corrections demandées le rouvrent." />
      <Stepper current={vue.sections.length + 1} total={vue.sections.length + 1} />
      <PageColumns sommaire={<Sommaire titre={vue.document.libelle} base={base} courante="relecture" modifiable={vue.modifiable} sections={vue.sections} />}>
        <Manques vue={vue} base={base} />
        <EligibiliteCard eligibilite={vue.eligibilite} />
        <ReadBack sections={vue.sections.map((section) => relue(section, base))} />
        <Depot vue={vue} actor={actor} />
      </PageColumns>
    </Shell>
  );
}

const ETATS = { VIDE: <Etat>À faire</Etat>, A_COMPLETER: <Etat ton="attention">À compléter</Etat>, COMPLETE: <Etat ton="succes">Complète</Etat> } as const;

const relue = (section: SectionVue, base: string) => ({
  code: section.code,
  title: section.libelle,
  state: ETATS[section.etat],
  editHref: section.modifiable ? `${base}/${section.code}` : undefined,
  answers: section.champs.map((vue) => {
    const value = vue.champ.type === "pieces" ? section.pieces[vue.champ.code]?.map((piece) => ({ ...piece, sha256: "" })) : section.contenu[vue.champ.code];
    const manque = section.manques[vue.champ.code];
    return {
      question: vue.champ.libelle,
      answer: (
        <>
          <Reponse vue={vue} value={value} />
          {manque ? <span className="block font-semibold text-refus">{manque}</span> : null}
        </>
      ),
    };
  }),
});

function Manques({ vue, base }: { vue: Relecture; base: string }) {
  const open = vue.sections.filter((section) => Object.keys(section.manques).length > 0);
  if (open.length === 0) return null;
  return (
    <Card title="Ce qui manque encore" meta={<Etat ton="attention">{open.length === 1 ? "Une section" : `${open.length} sections`}</Etat>}>
      <ul className="space-y-2">
        {open.map((section) => (
          <li key={section.code}>
            <a href={`${base}/${section.code}`} className="font-semibold">
              {section.libelle}
            </a>
            <ul className="list-disc pl-5">
              {section.champs
                .filter(({ champ }) => section.manques[champ.code])
                .map(({ champ }) => (
                  <li key={champ.code}>
                    <a href={`${base}/${section.code}#${champ.code}`}>{champ.libelle}</a>&nbsp;: {section.manques[champ.code]}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Said on the page that already lists them. */
const ICI: Readonly<Record<string, string>> = {
  DOCUMENT_INCOMPLET: "Il reste des réponses attendues : elles sont listées en haut de cette page, chacune avec son lien.",
  NON_ELIGIBLE: "Une condition d’éligibilité n’est pas remplie : voyez laquelle, et ce qui manque, en haut de cette page.",
};

function Depot({ vue, actor }: { vue: Relecture; actor: Actor }) {
  const sentences: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...DOSSIER_REFUSALS };
  const noms = vue.deposants.map(({ prenom, nom }) => `${prenom} ${nom}`).join(", ");
  const bouton = vue.document.aCorriger ? "Déposer la version corrigée" : `Déposer : ${vue.document.libelle.toLowerCase()}`;
  return (
    <Card title={vue.document.aCorriger ? "Déposer la version corrigée" : "Déposer"}>
      <div className="max-w-prose space-y-4">
        {vue.obstacle ? <Notice ton="attention" title="Le dépôt n’est pas encore possible">{ICI[vue.obstacle] ?? sentences[vue.obstacle]}</Notice> : null}
        {vue.peutDeposer ? (
          <>
            <p>
              En déposant, vous engagez {actor.organisationNom}. Un numéro, une date et un accusé de dépôt vous sont donnés ; l’agence régionale de santé et la caisse sont averties.
            </p>
            <DeposerForm documentId={vue.document.id} empreinte={vue.empreinte} bouton={bouton} />
          </>
        ) : null}
        {!vue.peutDeposer && actor.role !== "REPRESENTANT_LEGAL" ? (
          <p>
            {vue.deposants.length === 0
              ? "Seul le représentant légal peut déposer, et personne ne tient ce rôle dans votre organisation : invitez-le depuis la page « Équipe »."
              : `Seul le représentant légal peut déposer : ${noms}.`}
          </p>
        ) : null}
        {actor.role === "REDACTEUR" && !vue.obstacle && vue.deposants.length > 0 ? (
          vue.dejaPrevenu ? (
            <Notice ton="succes" title="Le représentant légal est prévenu">Un courriel lui a été envoyé aujourd’hui avec le lien de cette page.</Notice>
          ) : (
            <DemanderDepotForm dossierId={vue.dossier.id} type={vue.document.type} />
          )
        ) : null}
      </div>
    </Card>
  );
}
