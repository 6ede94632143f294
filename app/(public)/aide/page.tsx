import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";

export const metadata: Metadata = { title: "Aide" };

const MOTS = [
  { term: "Dossier", value: "Tout ce qui concerne une expérimentation, du premier brouillon au dernier versement." },
  { term: "Document, dépôt", value: "Ce que la structure rédige ; un dépôt en est une copie numérotée et figée." },
  { term: "Étape, jalon", value: "L’étape est celle du circuit du programme ; les jalons en donnent la vue d’ensemble en haut du dossier." },
  { term: "Mandat", value: "Votre rôle dans une organisation, entre deux dates. Un acte se fait sous un mandat ; vous en changez en haut de la page." },
  { term: "CODIR", value: "La séance où l’ARS et l’assurance maladie décident ensemble." },
  { term: "Réserve", value: "Une condition posée par la décision : elle doit être levée avant la signature de la convention." },
  { term: "Service fait", value: "La caisse constate que l’activité déclarée a eu lieu, avant de liquider." },
];

export default function AidePage() {
  return (
    <Shell>
      <PageTitle title="Aide" lead="Comment travailler dans Jalon, en une page." />
      <Prose>
        <h2>Par où commencer</h2>
        <p>Après la connexion, la page « À vous » dit ce que vous avez à faire, l’échéance la plus ancienne d’abord. Chaque ligne mène au bon endroit. Quand c’est à quelqu’un d’autre d’agir, le dossier dit qui, depuis quand et pour quand.</p>
        <h2>Vous portez un projet</h2>
        <ol>
          <li>Ouvrez un dossier sous un programme en vigueur : ses conditions et son circuit vous sont montrés d’abord.</li>
          <li>Remplissez une section par page. Ce que vous écrivez s’enregistre seul ; l’heure du dernier enregistrement est affichée.</li>
          <li>Relisez, puis le représentant légal dépose. Vous recevez un accusé de dépôt numéroté.</li>
          <li>Si des corrections sont demandées, seules les sections nommées se rouvrent.</li>
        </ol>
        <h2>Vous instruisez</h2>
        <p>Désignez les référents, donnez la mention ou déclarez le dossier complet, puis évaluez sur la grille. L’évaluation de l’autre institution reste cachée tant que les deux ne sont pas rendues.</p>
        <h2>Vous payez</h2>
        <p>Quatre actes se suivent : certifier, liquider, approuver, viser. La même personne ne peut pas approuver et viser le même ordre, même sous deux mandats.</p>
        <h2>Retrouver un dossier</h2>
        <p>La recherche, en haut de chaque page, lit le numéro, le titre, la structure et la commune, sans tenir compte des accents. Les filtres restent dans l’adresse : vous pouvez l’enregistrer ou la transmettre à un collègue de votre organisation.</p>
        <h2>Si quelque chose échoue</h2>
        <p>Le message dit ce qui s’est passé, ce qui est conservé et ce qu’il faut faire. Votre texte reste dans la page : reconnectez-vous dans un autre onglet si votre session est terminée, puis recommencez.</p>
        <h2>Courriels</h2>
        <p>Un courriel de Jalon contient une phrase et un seul lien, jamais le contenu d’un dossier. Un rappel part trois jours ouvrés avant l’échéance, le jour même, puis chaque semaine de retard.</p>
        <h2>Les mots de Jalon</h2>
      </Prose>
      <div className="max-w-prose">
        <DescriptionList items={MOTS} />
      </div>
    </Shell>
  );
}
