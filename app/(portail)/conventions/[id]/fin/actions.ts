"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { resumeConvention, suspendConvention, terminateConvention } from "@/lib/convention/use-cases/end-convention";
import { refuse } from "@/lib/kernel/result";

const ACTES = { suspendre: suspendConvention, reprendre: resumeConvention, resilier: terminateConvention } as const;
const isActe = (value: unknown): value is keyof typeof ACTES => typeof value === "string" && Object.hasOwn(ACTES, value);

export async function finAction(_state: FormState, data: FormData): Promise<FormState> {
  const acte = data.get("acte");
  return act(data, {
    run: async (actor) => (isActe(acte) ? ACTES[acte](actor, formObject(data)) : refuse("ACTE_IMPOSSIBLE" as const)),
    sentences: CONVENTION_REFUSALS,
    vers: ({ id }) => `/conventions/${id}?fait=${isActe(acte) ? acte : ""}`,
  });
}
