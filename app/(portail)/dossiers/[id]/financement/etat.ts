import type { FormState } from "@/components/ui/form-state";
import type { Essai } from "@/lib/forfait/rules/essayer-brouillon";
import type { Textes } from "@/lib/forfait/rules/brouillon";

/** What the composer's action answers besides the usual state: the draft as rearranged, and its example. */
export type EtatComposition = FormState & {
  readonly brouillon?: Textes;
  readonly essai?: Essai;
  /** Changes when the lines moved: the fields are then drawn anew. */
  readonly tour?: string;
  readonly nonRepris?: readonly string[];
};
