import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { formatLongDate } from "@/lib/kernel/format";
import { PARTIE_LABELS, STATUT_POINT_LABELS } from "@/lib/seance/labels";
import type { PointPvVu } from "@/lib/seance/rules/proces-verbal";
import { formatHeure, type ContenuPv } from "@/lib/seance/schema";
import { DecisionCommune, Positions } from "./positions";

function Point({ vu }: { vu: PointPvVu }) {
  if (vu.masque) {
    return (
      <section className="mt-6">
        <h3 className="mb-2">Point {vu.rang}</h3>
        <Notice>Vous vous êtes récusé sur ce point : son contenu ne vous est pas montré.</Notice>
      </section>
    );
  }
  const { point } = vu;
  return (
    <section className="mt-6" data-insecable>
      <h3>
        {point.rang}. {point.titre}
      </h3>
      <p className="mb-3 text-encre-douce">
        Dossier {point.numero}, {point.structure}
      </p>
      <Positions ars={{ sens: point.positionArs, motif: point.positionArs ? point.motifArs : "Non exprimée." }} caisse={{ sens: point.positionCaisse, motif: point.positionCaisse ? point.motifCaisse : "Non exprimée." }} />
      {point.decision ? <DecisionCommune decision={point.decision} motif={point.motif} reserves={point.reserves} attendus={point.attendus} voiesRecours={point.voiesRecours} /> : <p className="mt-3">Décision : {STATUT_POINT_LABELS[point.statut].toLowerCase()}.</p>}
      {point.recusations.length > 0 ? <p className="mt-3">Récusations : {point.recusations.map((recusation) => `${recusation.nom} (${recusation.motif})`).join(" ; ")}.</p> : null}
    </section>
  );
}

/** The minutes, as they will be or are frozen. */
export function ProcesVerbal({ contenu, points }: { contenu: Omit<ContenuPv, "points">; points: readonly PointPvVu[] }) {
  const { seance, quorum } = contenu;
  return (
    <article>
      <p className="max-w-prose">
        {seance.ars} et {seance.caisse}, convoquées pour le {formatLongDate(seance.jour)} à {formatHeure(seance.heure)}, {seance.lieu}.{" "}
        {seance.ouverteA ? `Séance ouverte à ${seance.ouverteA}${seance.closeA ? `, close à ${seance.closeA}` : ""} (heure locale).` : "Le quorum n’étant pas réuni, la séance n’a pas été ouverte."}
      </p>
      <div className="mt-5">
        <DataTable
          caption="Présences"
          columns={[{ key: "nom", label: "Membre" }, { key: "qualite", label: "Qualité" }, { key: "partie", label: "Institution" }, { key: "voix", label: "Voix" }, { key: "presence", label: "Présence" }]}
          rows={contenu.presences.map((membre) => ({ key: `${membre.nom}-${membre.partie}`, cells: { nom: membre.nom, qualite: membre.qualite, partie: PARTIE_LABELS[membre.partie], voix: membre.votant ? "délibérative" : "consultative", presence: membre.present ? "présent" : "absent" } }))}
        />
      </div>
      <p className="mt-3">
        Quorum {quorum.atteint ? "réuni" : "non réuni"} : votants présents, {quorum.ars} pour l’ARS, {quorum.caisse} pour l’Assurance Maladie.
      </p>
      {points.map((vu) => (
        <Point key={vu.masque ? vu.rang : vu.point.rang} vu={vu} />
      ))}
      {contenu.observations ? (
        <section className="mt-6">
          <h3>Observations</h3>
          <p className="max-w-prose whitespace-pre-line">{contenu.observations}</p>
        </section>
      ) : null}
    </article>
  );
}
