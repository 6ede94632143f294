import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Badge } from "@/components/ui/etat";
import { formatDate } from "@/lib/kernel/format";
import type { Overview } from "@/lib/dossier/queries/overview";
import { PROFIL_REFERENT_LABELS } from "@/lib/evaluation/labels";

const Fictif = ({ value, fictif }: { value: string; fictif: boolean }): ReactNode => (
  <span className="inline-flex flex-wrap items-center gap-2">
    {value} {fictif ? <Badge>fictif</Badge> : null}
  </span>
);

/** The facts everyone with access shares. */
export function FaitsDossier({ dossier }: { dossier: Overview }) {
  const { structure } = dossier;
  return (
    <Card title="Le dossier">
      <DescriptionList
        items={[
          { term: "Programme", value: dossier.programmeNom },
          { term: "Version", value: `en vigueur au ${formatDate(dossier.version)}` },
          { term: "Base légale", value: dossier.baseLegale },
          ...(structure
            ? [
                { term: "Structure", value: <>{structure.nom}{structure.commune ? `, ${structure.commune}` : ""}</> },
                { term: "SIRET", value: structure.siret ? <Fictif value={structure.siret} fictif={structure.fictif} /> : null },
                ...(structure.finess ? [{ term: "FINESS", value: <Fictif value={structure.finess} fictif={structure.fictif} /> }] : []),
              ]
            : []),
          { term: "ARS", value: dossier.arsNom },
          { term: "Caisse", value: dossier.caisseNom },
          {
            term: "Référents",
            value:
              dossier.referents.length === 0 ? (
                "Pas encore désignés"
              ) : (
                <ul>
                  {dossier.referents.map((referent) => (
                    <li key={referent.id}>
                      {referent.nom}, {referent.organisation} <span className="text-encre-douce">({PROFIL_REFERENT_LABELS[referent.profil].toLowerCase()})</span>
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(dossier.prioritaire ? [{ term: "Priorité", value: dossier.themes.length > 0 ? `prioritaire : ${dossier.themes.join(", ")}` : "prioritaire" }] : []),
          { term: "Ouvert le", value: formatDate(dossier.creeJour) },
          { term: "Déposé le", value: dossier.deposeLe ? formatDate(dossier.deposeLe) : "Pas encore déposé" },
          ...(dossier.closLe ? [{ term: "Clos le", value: formatDate(dossier.closLe) }] : []),
        ]}
      />
    </Card>
  );
}
