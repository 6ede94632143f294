"use client";

import { createContext, use, useActionState, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import { ErrorSummary } from "./error-summary";
import type { FormAction, FormState } from "./form-state";
import { Notice } from "./notice";

const RESEAU = "Le portail ne répond pas : votre texte est conservé sur cette page. Vérifiez votre connexion, puis recommencez.";

const State = createContext<FormState>({});

/** The answer of the nearest form, for the fields inside it. */
export const useFormState = (): FormState => use(State);

const isNavigation = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string" && error.digest.startsWith("NEXT_");

export type ActFormProps = {
  action: FormAction;
  children: ReactNode;
  id?: string | undefined;
  /** Fields the act needs and the person does not see. */
  hidden?: Readonly<Record<string, string>> | undefined;
};

/**
 * Every form of the portal. With JavaScript the fields are never emptied: an expired
 * session, a cut network or a server fault leaves what was typed and says what to do.
 * Without it, the form posts as usual and the page echoes the values.
 */
export function ActForm({ action, children, id, hidden = {} }: ActFormProps) {
  const [posted, formAction] = useActionState(action, {});
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, startTransition] = useTransition();
  const state = answered ?? posted;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const submitter = event.nativeEvent instanceof globalThis.SubmitEvent ? event.nativeEvent.submitter : null;
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      try {
        setAnswered(await action(state, data));
      } catch (error) {
        if (isNavigation(error)) {
          // The page may be the same one: what an earlier try answered is over.
          setAnswered({});
          throw error;
        }
        setAnswered({ erreur: RESEAU });
      }
    });
  }

  const champs = Object.entries(state.champs ?? {}).map(([champ, message]) => ({ champ, message }));
  const errors = champs.length > 0 ? champs : state.erreur ? [{ champ: "", message: state.erreur }] : [];
  return (
    <State value={state}>
      <ErrorSummary errors={errors} title={champs.length > 0 ? state.erreur : "Cet acte n’a pas été fait"} />
      {state.message ? <Notice ton="succes" announced>{state.message}</Notice> : null}
      <form id={id} noValidate action={formAction} onSubmit={submit} aria-busy={pending || undefined}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </State>
  );
}
