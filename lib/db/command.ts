import type { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import type { RoleKey } from "@/lib/kernel/transitions";
import { refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { cleanTexts, findNir, NIR_REFUSE } from "@/lib/kernel/texte";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { refreshSuivi } from "@/lib/suivi/store/refresh";
import { database, TRANSACTION, type Tx } from "./client";
import { setActor, setSystemRole } from "./context";
import { writeJournal, type JournalEntry } from "./journal";
import { putCourriel, type Courriel } from "./outbox";
import { refusalOfDatabase } from "./refusals";

export type CommandContext = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: Actor["today"];
  /** The journal line of the act; also has the suivi of its dossier or séance refreshed before commit. */
  readonly record: (entry: JournalEntry) => Promise<void>;
  readonly notify: (courriel: Courriel) => Promise<void>;
};

class Rollback extends Error {
  constructor(readonly refusal: Refusal<string>) {
    super(refusal.code);
  }
}

export type CommandOptions<S extends z.ZodType> = { readonly allow: readonly RoleKey[]; readonly input: S };

/**
 * The one door for writes: role, shape of the input, one transaction under the actor's
 * row-level security, no number of a patient in any text, commit; a refusal rolls everything back, journal included.
 */
export function command<S extends z.ZodType, T, C extends string>(
  options: CommandOptions<S>,
  decide: (context: CommandContext, input: z.output<S>) => Promise<Result<T, C>>,
): (actor: Actor, input: unknown) => Promise<Result<T, C | PorteCode>> {
  return async (actor, raw) => {
    if (!options.allow.includes(roleKey(actor))) return refuse("ACTE_INTERDIT");
    const parsed = options.input.safeParse(cleanTexts(raw));
    if (!parsed.success) {
      const champs: Record<string, string> = {};
      for (const issue of parsed.error.issues) champs[issue.path.join(".") || "formulaire"] ??= issue.message;
      return refuse("SAISIE_INVALIDE", { champs });
    }
    try {
      return await database().$transaction(async (tx) => {
        await setActor(tx, actor);
        const dossiers = new Set<string>();
        const seances = new Set<string>();
        const result = await decide(
          {
            tx,
            actor,
            today: actor.today,
            record: async (entry) => {
              if (entry.dossierId) dossiers.add(entry.dossierId);
              if (entry.seanceId) seances.add(entry.seanceId);
              await writeJournal(tx, actor, entry);
            },
            notify: (courriel) => putCourriel(tx, courriel),
          },
          parsed.data,
        );
        if (!result.ok) throw new Rollback(result);
        // After the act, so that a noun which has its own sentence says it; nothing is kept either way.
        const nir = findNir(parsed.data);
        if (nir !== null) throw new Rollback(refuse("SAISIE_INVALIDE", { champs: { [nir]: NIR_REFUSE } }));
        if (dossiers.size > 0 || seances.size > 0) {
          await setSystemRole(tx);
          await refreshSuivi(tx, { dossiers: [...dossiers], seances: [...seances], today: actor.today });
        }
        return result;
      }, TRANSACTION);
    } catch (error) {
      if (error instanceof Rollback) return error.refusal as Refusal<C>;
      const refusal = refusalOfDatabase(error);
      if (refusal) return refusal;
      throw error;
    }
  };
}
