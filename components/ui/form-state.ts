/** What an act answers to the form that posted it. */
export type FormState = {
  erreur?: string | undefined;
  code?: string | undefined;
  /** One sentence per field. */
  champs?: Readonly<Record<string, string>> | undefined;
  /** What was typed, echoed when there is no JavaScript. */
  valeurs?: Readonly<Record<string, string>> | undefined;
  message?: string | undefined;
};

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;
