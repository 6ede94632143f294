import { toJalons } from "@/components/dossier/jalons";
import { LigneDeJalons } from "@/components/ui/jalons";
import { readLigne } from "@/lib/dossier/queries/ligne";
import { lienJalon } from "@/lib/dossier/rules/liens";
import type { Actor } from "@/lib/identite/schema";

/** The same line of jalons on every page that is about one dossier; each mark opens its part of the file. */
export async function LigneDossier({ actor, dossierId }: { actor: Actor; dossierId: string }) {
  const ligne = await readLigne(actor, dossierId);
  if (!ligne) return null;
  return <LigneDeJalons jalons={toJalons(ligne.jalons, { today: actor.today, territoire: ligne.territoire, href: (jalon) => lienJalon(ligne.liens, jalon) })} />;
}
