import type { Metadata } from "next";
import { currentActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageTitle } from "@/components/ui/page-title";

export const metadata: Metadata = { title: { absolute: "Jalon, le portail des expérimentations en santé" } };

const ENTREES = [
  {
    titre: "Vous portez un projet",
    texte: "Maison ou centre de santé, pôle, communauté professionnelle : ouvrez un dossier, rédigez-le section par section avec vos collègues, déposez-le, puis suivez la décision, la convention et chaque versement.",
  },
  {
    titre: "Vous instruisez, à l’ARS ou dans une caisse",
    texte: "Vérifiez la complétude, évaluez sur une grille commune, préparez le CODIR, rédigez et signez la convention, puis certifiez, liquidez et versez. Chaque acte garde son auteur et sa date.",
  },
  {
    titre: "Vous rendez un avis national",
    texte: "Direction de la sécurité sociale, comité technique : lisez ce qui vous est transmis, tenez le délai légal, rendez l’avis. Le silence est constaté à sa date quand la loi lui donne un sens.",
  },
] as const;

const JALONS = ["Déposer", "Instruire", "Décider", "Autoriser", "Conventionner", "Verser", "Évaluer"];

export default async function AccueilPublicPage() {
  const actor = await currentActor();
  return (
    <Shell>
      <PageTitle
        title="Un dossier, du premier brouillon au dernier euro"
        lead="Jalon réunit en un seul endroit les expérimentations en santé : la structure qui porte le projet, l’ARS et l’assurance maladie qui le décident, la caisse qui le paie."
        actions={actor ? <ButtonLink href="/accueil" variant="primary">Ouvrir ma liste « À vous »</ButtonLink> : <ButtonLink href="/connexion" variant="primary">Se connecter</ButtonLink>}
      />
      <ol className="mb-8 flex flex-wrap gap-x-2 gap-y-1 font-semibold" aria-label="Les jalons d’un dossier">
        {JALONS.map((jalon, index) => (
          <li key={jalon} className="flex gap-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-encre-douce">
                ·
              </span>
            ) : null}
            {jalon}
          </li>
        ))}
      </ol>
      <div className="grid gap-x-6 lg:grid-cols-3">
        {ENTREES.map((entree) => (
          <Card key={entree.titre} title={entree.titre}>
            <p>{entree.texte}</p>
          </Card>
        ))}
      </div>
      <div className="grid gap-x-6 lg:grid-cols-2">
        <Card title="Estimer un versement" footer={<ButtonLink href="/simulateur">Ouvrir le simulateur</ButtonLink>}>
          <p>Choisissez un cadre et une date, saisissez des quantités : chaque montant s’explique ligne par ligne, avec sa base légale. Sans compte, et sans rien enregistrer.</p>
        </Card>
        <Card title="Savoir où en sont les expérimentations" footer={<ButtonLink href="/statistiques">Voir les statistiques</ButtonLink>}>
          <p>Le nombre de dossiers et de conventions par programme et par région. Aucune structure n’y est nommée, et aucun nombre trop petit n’y est publié.</p>
        </Card>
      </div>
      <p className="max-w-prose">L’accès se fait sur invitation de votre organisation. Jalon ne contient aucune information sur un patient.</p>
    </Shell>
  );
}
