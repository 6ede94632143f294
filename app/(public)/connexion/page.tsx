import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Shell } from "@/app/porte/shell";
import { currentIdentity } from "@/app/porte/actor";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ConnexionForm } from "./connexion-form";
import { safeReturn } from "./retour";

export const metadata: Metadata = { title: "Connexion" };

export default async function ConnexionPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const params = await searchParams;
  const retour = safeReturn(params["retour"]);
  if ((await currentIdentity())?.actor) redirect(retour);
  return (
    <Shell>
      <PageTitle title="Connexion" lead="Avec l’adresse à laquelle vous avez été invité." />
      {params["deconnecte"] ? <Notice ton="succes" title="Vous êtes déconnecté">À bientôt.</Notice> : null}
      {params["invitation"] ? <Notice ton="succes" title="L’invitation est acceptée" announced>Connectez-vous pour commencer.</Notice> : null}
      {params["retour"] ? <Notice>Connectez-vous pour continuer : vous reviendrez ensuite à la page demandée.</Notice> : null}
      <ConnexionForm retour={retour} />
    </Shell>
  );
}
