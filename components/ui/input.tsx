import type { ComponentPropsWithRef } from "react";
import { describe, Field, type ChampProps } from "./field";

type Native<Tag extends "input" | "textarea"> = Omit<
  ComponentPropsWithRef<Tag>,
  "className" | "style" | "name" | "id" | "width" | "required" | "children"
>;

/** Takes the field's own props out of what goes to the native control. */
function split<P extends ChampProps>(props: P) {
  const { name, label, id, hint, error, optional, source, width, ...native } = props;
  return { champ: { name, label, id, hint, error, optional, source, width }, native };
}

export type InputProps = ChampProps & Native<"input">;

export function Input(props: InputProps) {
  const { champ, native } = split(props);
  return (
    <Field {...champ}>
      <input type="text" {...native} {...describe(champ)} className="controle" />
    </Field>
  );
}

export type TextareaProps = ChampProps & Native<"textarea">;

export function Textarea(props: TextareaProps) {
  const { champ, native } = split(props);
  return (
    <Field {...champ} width={champ.width ?? "full"}>
      <textarea rows={5} {...native} {...describe(champ)} className="controle block max-w-prose" />
    </Field>
  );
}

/** A date typed as JJ/MM/AAAA: faster than a calendar for a date one knows, and the same in every browser. */
export function DateInput(props: InputProps) {
  const { champ, native } = split(props);
  const hint = champ.hint ?? "JJ/MM/AAAA, par exemple 12/03/2026.";
  return (
    <Field {...champ} hint={hint} width="sm">
      <input
        type="text"
        inputMode="numeric"
        maxLength={10}
        autoComplete="off"
        {...native}
        {...describe({ ...champ, hint })}
        className="controle"
      />
    </Field>
  );
}

/** An amount: the value is the text a person reads (« 1 234,50 »), parsed on the server. */
export function MoneyInput(props: InputProps) {
  const { champ, native } = split(props);
  return (
    <Field {...champ} width="full">
      <span className="flex max-w-champ-sm items-center gap-2">
        <input type="text" inputMode="decimal" autoComplete="off" {...native} {...describe(champ)} className="controle text-right" />
        <span aria-hidden="true">€</span>
        <span className="sr-only">euros</span>
      </span>
    </Field>
  );
}

/** A quantity with its unit beside it: « 60 patients ». */
export function NumberInput({ unit, ...props }: InputProps & { unit?: string | undefined }) {
  const { champ, native } = split(props);
  return (
    <Field {...champ} width="full">
      <span className="flex items-center gap-2">
        <span className="w-full max-w-champ-xs">
          <input type="text" inputMode="decimal" autoComplete="off" {...native} {...describe(champ)} className="controle text-right" />
        </span>
        {unit ? <span>{unit}</span> : null}
      </span>
    </Field>
  );
}

export type FileInputProps = Omit<InputProps, "defaultValue" | "value" | "type">;

/** A plain file field; size and types are said in `hint`, before choosing. See also Upload. */
export function FileInput(props: FileInputProps) {
  const { champ, native } = split(props);
  return (
    <Field {...champ}>
      <input
        {...native}
        {...describe(champ)}
        type="file"
        className="controle file:mr-3 file:cursor-pointer file:rounded-sm file:border file:border-acte file:bg-feuille file:px-3 file:py-1 file:font-semibold file:text-acte"
      />
    </Field>
  );
}
