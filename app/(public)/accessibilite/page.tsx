import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";

export const metadata: Metadata = { title: "Accessibilité : non conforme" };

export default function AccessibilitePage() {
  return (
    <Shell>
      <PageTitle title="Déclaration d’accessibilité" />
      <Prose>
        <p>L’organisme qui exploite cette instance de Jalon s’engage à la rendre accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration s’applique à l’ensemble du portail.</p>
        <h2>État de conformité</h2>
        <p>
          Jalon est <strong>non conforme</strong> avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1 : aucun audit de conformité n’a encore été réalisé.
        </p>
        <h2>Ce qui est vérifié aujourd’hui</h2>
        <ul>
          <li>Un contrôle automatique des règles WCAG 2.2, niveaux A et AA, fait partie des essais du logiciel. Un contrôle automatique ne remplace pas un audit.</li>
          <li>Les contrastes des couleurs sont mesurés, en thème clair et en thème sombre.</li>
          <li>Chaque état s’exprime par un mot et une forme, jamais par la seule couleur.</li>
          <li>Les formulaires et les listes fonctionnent sans JavaScript, au clavier, et à 320 pixels de large.</li>
        </ul>
        <h2>Contenus non accessibles</h2>
        <p>Les pièces jointes déposées par les structures et les institutions ne sont pas contrôlées. Les documents PDF produits par Jalon sont balisés, mais n’ont pas été audités.</p>
        <h2>Signaler une difficulté</h2>
        <p>Si vous ne parvenez pas à accéder à un contenu ou à un service, écrivez à la personne qui administre Jalon dans votre organisation : elle vous indiquera une autre voie ou vous transmettra le contenu sous une autre forme.</p>
        <h2>Voies de recours</h2>
        <p>Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez :</p>
        <ul>
          <li>
            écrire un message au <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a> ;
          </li>
          <li>contacter le délégué du Défenseur des droits dans votre région ;</li>
          <li>envoyer un courrier par la poste, gratuitement et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</li>
        </ul>
      </Prose>
    </Shell>
  );
}
