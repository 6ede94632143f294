import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { ListePieces } from "@/components/piece/liste-pieces";
import { LignesDeclarees } from "@/components/versement/lignes-declarees";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate } from "@/lib/kernel/format";
import { listPieces } from "@/lib/piece/queries";
import { readVersementVue } from "@/lib/versement/queries/versement";
import { saisieQuantite, writeQuantite } from "@/lib/versement/rules/declaration";
import { CertificationForm } from "./certification-form";

export const metadata: Metadata = { title: "Certifier le service fait" };

export default async function CertificationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const versement = await readVersementVue(actor, (await params).id);
  if (!versement || actor.organisationType !== "CAISSE") notFound();
  const pieces = (await listPieces(actor, versement.dossierId, "DECLARATION", [versement.id])).get(versement.id) ?? [];
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: versement.libelle, href: `/versements/${versement.id}` }, { label: "Certification" }]} />
      <PageTitle number={`Dossier ${versement.dossier.numero}`} title="Certifier le service fait" lead={`${versement.libelle}, ${versement.structureNom}.`} />
      <Card title="Ce que la structure a déclaré" meta={versement.declarePar && versement.declareLe ? `${versement.declarePar}, le ${formatDate(versement.declareLe)}` : undefined}>
        {versement.declaration.length > 0 ? <LignesDeclarees lignes={versement.declaration} certifiee={versement.certifieLe !== null} /> : <p>La structure n’a encore rien déclaré.</p>}
        <h3 className="mt-4">Justificatifs</h3>
        {pieces.length > 0 ? <ListePieces pieces={pieces} /> : <p>Aucun justificatif joint.</p>}
      </Card>
      {versement.actes.includes("certifier") ? (
        <Card title="Votre décision, ligne par ligne">
          <CertificationForm
            id={versement.id}
            revision={versement.revision}
            lignes={versement.declaration.map((ligne) => ({ code: ligne.code, libelle: ligne.libelle, unite: ligne.unite, nature: ligne.nature ?? "ENTIER", declare: writeQuantite(ligne, ligne.quantite), brut: saisieQuantite(ligne.nature, ligne.quantite) }))}
          />
        </Card>
      ) : (
        <Encart title={versement.certifieLe ? "Le service fait est certifié" : "Rien à certifier par vous maintenant"}>
          <ButtonLink href={`/versements/${versement.id}`}>Revenir au versement</ButtonLink>
        </Encart>
      )}
    </Shell>
  );
}
