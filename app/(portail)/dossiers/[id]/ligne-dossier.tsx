import { QuiALaMain } from "@/components/dossier/qui-a-la-main";
import { toJalons } from "@/components/dossier/jalons";
import { LigneDeJalons } from "@/components/ui/jalons";
import { readLigne } from "@/lib/dossier/queries/ligne";
import { lienJalon } from "@/lib/dossier/rules/liens";
import type { Actor } from "@/lib/identite/schema";

/** The same line of jalons on every page that is about one dossier, each mark opening its part of the file; and whose turn it is, where the page has no panel that says it. */
export async function LigneDossier({ actor, dossierId, seule = false }: { actor: Actor; dossierId: string; seule?: boolean }) {
  const ligne = await readLigne(actor, dossierId);
  if (!ligne) return null;
  return (
    <>
      <LigneDeJalons jalons={toJalons(ligne.jalons, { today: actor.today, territoire: ligne.territoire, href: (jalon) => lienJalon(ligne.liens, jalon) })} />
      {seule ? null : <QuiALaMain attente={ligne.attente} today={actor.today} territoire={ligne.territoire} />}
    </>
  );
}
