import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { PageTitle } from "@/components/ui/page-title";
import { Prose } from "@/components/ui/prose";
import { CONNEXION } from "@/lib/identite/rules";

export const metadata: Metadata = { title: "Données personnelles" };

export default function DonneesPersonnellesPage() {
  return (
    <Shell>
      <PageTitle title="Données personnelles" lead="Ce que Jalon sait de vous, pourquoi, et qui le voit." />
      <Prose>
        <h2>Aucune donnée de patient</h2>
        <p>Jalon n’enregistre que des nombres de patients, jamais une liste. Un texte qui contient un numéro de sécurité sociale reconnaissable est refusé avant d’être enregistré.</p>
        <h2>Ce qui est enregistré</h2>
        <ul>
          <li>Vos nom, prénom et adresse électronique, et vos mandats : l’organisation, le rôle, les dates.</li>
          <li>Votre mot de passe, sous une forme dont on ne peut pas le retrouver.</li>
          <li>Vos sessions ouvertes et les connexions échouées récentes, pour protéger votre compte.</li>
          <li>Ce que vous écrivez et chacun de vos actes, avec sa date et le mandat sous lequel vous l’avez fait : ce journal ne se modifie pas.</li>
          <li>Les professionnels de l’équipe cités dans un dossier : nom, profession, numéro RPPS s’il est donné.</li>
          <li>Les coordonnées bancaires de la structure, lues par elle-même et par sa caisse seulement.</li>
        </ul>
        <h2>Pourquoi</h2>
        <p>Pour instruire, décider, conventionner et payer les expérimentations en santé, missions d’intérêt public confiées aux ARS et aux organismes d’assurance maladie (RGPD, article 6, paragraphe 1, point e).</p>
        <h2>Qui voit quoi</h2>
        <p>Un brouillon n’est vu que de sa structure. Un dossier déposé est vu de l’ARS et de la caisse qui l’instruisent, puis des instances nationales auxquelles il est transmis. La base de données elle-même applique ces limites.</p>
        <h2>Combien de temps</h2>
        <p>Une session dure au plus {CONNEXION.sessionHeures} heures. L’organisme qui exploite cette instance fixe la durée de conservation des dossiers selon ses règles d’archivage et l’indique ici.</p>
        <h2>Cookies</h2>
        <p>Jalon ne dépose que les cookies nécessaires à votre session. Il n’y a ni mesure d’audience, ni traceur, ni ressource chargée d’un autre site.</p>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez demander à accéder à vos données ou à les rectifier auprès du délégué à la protection des données de l’organisme qui exploite cette instance. Vous pouvez aussi saisir la <a href="https://www.cnil.fr/">CNIL</a>.
        </p>
      </Prose>
    </Shell>
  );
}
