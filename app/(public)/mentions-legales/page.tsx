import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";

export const metadata: Metadata = { title: "Mentions légales" };

export default function MentionsLegalesPage() {
  const demo = process.env["JALON_DEMO"] === "1" || process.env["JALON_DEMO"] === "true";
  return (
    <Shell>
      <PageTitle title="Mentions légales" />
      {demo ? (
        <Notice title="Instance de démonstration">Les personnes, les identifiants et les comptes bancaires y sont inventés. Aucun acte n’y a de valeur juridique et aucun virement n’en sort.</Notice>
      ) : null}
      <Prose>
        <h2>Éditeur et hébergeur</h2>
        <p>Jalon est un logiciel que chaque agence installe et exploite. L’organisme qui exploite cette instance en est l’éditeur ; il indique ici, avant toute mise en service, son nom, son adresse, son directeur de la publication et son hébergeur.</p>
        <h2>Valeur des contenus</h2>
        <ul>
          <li>Les textes de loi cités sont rappelés pour aider la lecture : seul le Journal officiel fait foi.</li>
          <li>Les montants du simulateur sont des estimations. Seule la convention signée engage ses signataires.</li>
          <li>Une grille, une section ou un modèle que la loi ne fixe pas porte la mention « modèle proposé ».</li>
          <li>Un identifiant inventé porte la mention « fictif ».</li>
        </ul>
        <h2>Signature</h2>
        <p>Une signature donnée dans Jalon est liée à un mandat, à une heure et à l’empreinte du texte signé. Son niveau juridique dépend de la convention de preuve que passent les signataires.</p>
        <h2>Police de caractères</h2>
        <p>Source Sans 3, distribuée sous licence SIL Open Font License 1.1.</p>
      </Prose>
    </Shell>
  );
}
