import { randomUUID } from "node:crypto";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatDate, plural } from "@/lib/kernel/format";
import { MOTIFS_AVIS_MOTIVE } from "@/lib/avis/labels";
import type { PageAvis } from "@/lib/avis/queries";
import type { ActeAvis } from "@/lib/avis/rules";
import { moisDuDelai } from "@/lib/avis/rules";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { ProtocoleForm, ReceptionForm, RepriseForm, SaisineForm, SuspensionForm } from "./horloge-form";
import { AvisMotiveForm, OpinionForm, TexteForm } from "./rendre-form";

const TITRES: Readonly<Record<ActeAvis, string>> = {
  accuserReception: "Enregistrer la réception",
  saisirHas: "Enregistrer la saisine de la HAS",
  signalerProtocole: "Signaler un protocole de coopération",
  suspendre: "Suspendre le délai",
  reprendre: "Reprendre le délai",
  rendre: "Rendre l’avis",
  constaterSilence: "",
};
const AUTRES: readonly ActeAvis[] = ["saisirHas", "signalerProtocole", "suspendre"];

/** One act at a time: the one expected now, or the one asked for in the address. */
export function ActeAvisCard({ avis, today, demande }: { avis: PageAvis; today: CivilDate; demande: string | undefined }) {
  const { actes } = avis;
  const attendu = (["accuserReception", "reprendre", "rendre"] as const).find((acte) => actes.includes(acte));
  const choisi = AUTRES.find((acte) => acte === demande && actes.includes(acte)) ?? attendu;
  const autres = [...AUTRES, ...(attendu ? [attendu] : [])].filter((acte) => acte !== choisi && actes.includes(acte));
  if (!choisi) return null;
  const here = `/dossiers/${avis.dossier.id}/avis/${avis.id}`;
  return (
    <div id="acte">
      <Card
        title={TITRES[choisi]}
        footer={
          autres.length > 0 ? autres.map((acte) => (
            <ButtonLink key={acte} href={acte === attendu ? `${here}#acte` : `${here}?acte=${acte}#acte`}>
              {TITRES[acte]}
            </ButtonLink>
          )) : undefined
        }
      >
        <Formulaire acte={choisi} avis={avis} jour={formatDate(today)} />
      </Card>
    </div>
  );
}

function Formulaire({ acte, avis, jour }: { acte: ActeAvis; avis: PageAvis; jour: string }) {
  const cible = { id: avis.id, revision: String(avis.revision) };
  const { horloge } = avis;
  const mois = (nombre: number): string => plural(nombre, "mois", "mois");
  if (acte === "accuserReception" && horloge) return <ReceptionForm cible={cible} jour={jour} duree={mois(horloge.delais.mois)} />;
  if (acte === "saisirHas" && horloge) return <SaisineForm cible={cible} jour={jour} duree={mois(moisDuDelai(horloge.delais, { hasSaisie: true, protocole: horloge.protocole }))} limite={horloge.limiteHas ? formatDate(horloge.limiteHas) : ""} />;
  if (acte === "signalerProtocole" && horloge) {
    return (
      <>
        <p className="mb-4 max-w-prose">Le projet comporte un protocole de coopération entre professionnels : le délai passe à {mois(moisDuDelai(horloge.delais, { hasSaisie: horloge.saisineHasLe !== null, protocole: true }))} à compter de la réception.</p>
        <ProtocoleForm cible={cible} />
      </>
    );
  }
  if (acte === "suspendre") return <SuspensionForm cible={cible} jour={jour} suspensionId={randomUUID()} />;
  if (acte === "reprendre") return <RepriseForm cible={cible} jour={jour} />;
  if (avis.autorite === "DG_ARS") return <AvisMotiveForm cible={cible} motifs={MOTIFS_AVIS_MOTIVE} />;
  return avis.texte ? <TexteForm cible={cible} versionId={avis.texte.id} /> : <OpinionForm cible={cible} jour={jour} />;
}
