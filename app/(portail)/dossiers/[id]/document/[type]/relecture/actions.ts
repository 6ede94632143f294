"use server";

import { act } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { askForDeposit, depositDocument } from "@/lib/dossier/use-cases/deposit";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

export async function depositAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: (actor) => depositDocument(actor, { documentId: text(data, "documentId"), empreinte: text(data, "empreinte") }),
    sentences: DOSSIER_REFUSALS,
    vers: (value) => `/dossiers/${value.dossierId}/document/${value.type}?depot=${value.rang}&fait=depose`,
  });
}

export async function askForDepositAction(_state: FormState, data: FormData): Promise<FormState> {
  return act(data, {
    run: (actor) => askForDeposit(actor, { dossierId: text(data, "dossierId"), type: text(data, "type") }),
    sentences: DOSSIER_REFUSALS,
    message: () => "Le représentant légal est prévenu par courriel, avec le lien de cette page.",
  });
}
