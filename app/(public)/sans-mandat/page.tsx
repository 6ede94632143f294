import type { Metadata } from "next";
import { Shell } from "@/app/porte/shell";
import { PageTitle } from "@/components/ui/page-title";

export const metadata: Metadata = { title: "Aucun mandat en cours" };

export default function SansMandatPage() {
  return (
    <Shell>
      <PageTitle title="Vous n’avez aucun mandat en cours" lead="Votre compte existe, mais aucune organisation ne vous confie de rôle aujourd’hui. Demandez à l’administrateur de la vôtre de vous inviter." />
    </Shell>
  );
}
