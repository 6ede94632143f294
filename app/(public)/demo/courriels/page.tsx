import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Shell } from "@/app/porte/shell";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { readDemoMails } from "@/lib/adapters/mail-demo";
import { formatInstant, plural } from "@/lib/kernel/format";

export const metadata: Metadata = { title: "Courriels de la démonstration" };

const MAX = 100;
const tous = "/demo/courriels";

/** The demo sends nothing outside: what it would have sent is read here, and nowhere but in the demo. */
export default async function CourrielsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const dossier = process.env["JALON_COURRIELS"];
  const demo = process.env["JALON_DEMO"] === "1" || process.env["JALON_DEMO"] === "true";
  if (!demo || !dossier) notFound();
  const pour = (await searchParams)["pour"];
  const courriels = (await readDemoMails(dossier, 1000)).filter(({ to }) => typeof pour !== "string" || to === pour).slice(0, MAX);
  return (
    <Shell>
      <PageTitle title="Courriels de la démonstration" lead="Aucun message ne sort d’une instance de démonstration : ceux qu’elle aurait envoyés sont gardés ici, le plus récent d’abord." />
      {typeof pour === "string" ? (
        <p className="mb-4">
          Courriels adressés à <strong>{pour}</strong>. <a href={tous}>Voir ceux de tout le monde</a>
        </p>
      ) : null}
      {courriels.length === 0 ? <EmptyState title="Aucun courriel pour l’instant">Un courriel part quand un acte concerne quelqu’un : invitez un collègue, ou déposez un dossier.</EmptyState> : null}
      {courriels.map((courriel) => (
        <Card key={courriel.fichier} title={courriel.sujet} meta={formatInstant(courriel.date)} footer={courriel.lien ? <a href={courriel.lien}>Suivre le lien du message</a> : undefined}>
          <p className="mb-2 text-sm text-encre-douce">
            À <a href={`?pour=${encodeURIComponent(courriel.to)}`}>{courriel.to}</a>
            {courriel.pieces.length > 0 ? `, ${plural(courriel.pieces.length, "pièce jointe", "pièces jointes")} : ${courriel.pieces.join(", ")}` : ""}
          </p>
          <p className="max-w-prose whitespace-pre-line break-words">{courriel.texte.split("\n-- \n")[0]?.trim()}</p>
        </Card>
      ))}
      {courriels.length === MAX ? <p>Seuls les {MAX} derniers sont affichés.</p> : null}
    </Shell>
  );
}
