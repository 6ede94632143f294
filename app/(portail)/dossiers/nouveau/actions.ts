"use server";

import { act, formObject } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { premiereSection, versionInForce } from "@/lib/programme/rules";

export async function ouvrirDossier(_state: FormState, data: FormData): Promise<FormState> {
  const input = formObject(data);
  return act(data, {
    run: async (actor) => {
      const programme = PROGRAMMES.find((candidate) => candidate.code === input["programme"]);
      const version = programme ? versionInForce(programme, actor.today) : null;
      const section = version ? premiereSection(version) : null;
      const made = await createDossier(actor, input);
      return made.ok ? { ok: true, value: `/dossiers/${made.value.id}${section ? `/document/${section.document}/${section.section}` : ""}` } : made;
    },
    sentences: DOSSIER_REFUSALS,
    vers: (chemin) => chemin,
  });
}
