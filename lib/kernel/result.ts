/** What a person can cause is a value; what is broken is an exception. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refusal<C extends string> = {
  readonly ok: false;
  readonly code: C;
  /** One French sentence per field, when the refusal is about what was typed. */
  readonly champs?: Readonly<Record<string, string>>;
  /** Figures a sentence may quote (never another tenant's data). */
  readonly details?: Readonly<Record<string, string | number>>;
};
export type Result<T, C extends string = string> = Ok<T> | Refusal<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <C extends string>(
  code: C,
  more: { champs?: Readonly<Record<string, string>>; details?: Readonly<Record<string, string | number>> } = {},
): Refusal<C> => ({ ok: false, code, ...more });
