import type { ReactNode } from "react";
import { describe, Field, FieldError, Hint, Optional, type ChampProps } from "./field";
import { Details } from "./details";

export type Option = {
  value: string;
  label: ReactNode;
  hint?: ReactNode | undefined;
  disabled?: boolean | undefined;
};

export type SelectProps = ChampProps & {
  options: readonly (Option & { label: string })[];
  defaultValue?: string | undefined;
  /** The empty first choice; « Choisissez » by default, `null` for none. */
  empty?: string | null | undefined;
  autoComplete?: string | undefined;
};

export function Select({ options, defaultValue = "", empty = "Choisissez", autoComplete, ...champ }: SelectProps) {
  return (
    <Field {...champ} width={champ.width ?? "md"}>
      {/* The key: React 19 resets a select to its first option after an action, unless it is a new element. */}
      <select key={defaultValue} defaultValue={defaultValue} autoComplete={autoComplete} {...describe(champ)} className="controle">
        {empty === null ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export type FieldsetProps = {
  legend: ReactNode;
  children: ReactNode;
  /** Ties hint and error; the first control inside should carry it as its id when it is linked from the summary. */
  id?: string | undefined;
  hint?: ReactNode | undefined;
  error?: string | undefined;
  optional?: boolean | "tacite" | undefined;
  source?: ReactNode | undefined;
  /** A group of fields under one heading, rather than one question. */
  large?: boolean | undefined;
};

export function Fieldset({ legend, children, id, hint, error, optional, source, large = false }: FieldsetProps) {
  const described = id ? [hint ? `${id}-aide` : "", error ? `${id}-erreur` : ""].filter(Boolean).join(" ") : "";
  return (
    <fieldset aria-describedby={described || undefined} className={`mb-5 min-w-0 space-y-1 ${error ? "border-l-4 border-refus pl-3" : ""}`}>
      <legend className={`block font-semibold ${large ? "mb-3 text-lg" : ""}`}>
        {legend}
        {optional === true ? <Optional /> : null}
      </legend>
      {hint ? <Hint id={id ?? ""}>{hint}</Hint> : null}
      {children}
      {error ? <FieldError id={id ?? ""}>{error}</FieldError> : null}
      {source ? <Details summary="Source légale">{source}</Details> : null}
    </fieldset>
  );
}

type Group = Omit<ChampProps, "width"> & { options: readonly Option[] };
export type RadiosProps = Group & { defaultValue?: string | undefined; inline?: boolean | undefined };
export type CheckboxesProps = Group & { defaultValues?: readonly string[] | undefined; inline?: boolean | undefined };

function Choice({ id, option, children }: { id: string; option: Option; children: ReactNode }) {
  return (
    <div className="flex gap-2.5 py-1">
      {children}
      <div className="min-w-0">
        <label htmlFor={id}>{option.label}</label>
        {option.hint ? <Hint id={id}>{option.hint}</Hint> : null}
      </div>
    </div>
  );
}

const optionId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`);
const groupClass = (inline: boolean): string => (inline ? "flex flex-wrap gap-x-8" : "");

/** One answer among a few: seen at once, hence preferred to a select under seven options. */
export function Radios({ options, defaultValue, inline = false, label, name, ...champ }: RadiosProps) {
  const id = champ.id ?? name;
  return (
    <Fieldset {...champ} legend={label} id={id}>
      <div key={defaultValue} className={groupClass(inline)}>
        {options.map((option, index) => (
          <Choice key={option.value} id={optionId(id, index)} option={option}>
            <input
              type="radio"
              id={optionId(id, index)}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={!champ.optional}
              aria-describedby={option.hint ? `${optionId(id, index)}-aide` : undefined}
              className="coche"
            />
          </Choice>
        ))}
      </div>
    </Fieldset>
  );
}

/** Several answers. A single box (« Je certifie… ») is a group of one. */
export function Checkboxes({ options, defaultValues = [], inline = false, label, name, ...champ }: CheckboxesProps) {
  const id = champ.id ?? name;
  return (
    <Fieldset {...champ} legend={label} id={id}>
      <div key={defaultValues.join("|")} className={groupClass(inline)}>
        {options.map((option, index) => (
          <Choice key={option.value} id={optionId(id, index)} option={option}>
            <input
              type="checkbox"
              id={optionId(id, index)}
              name={name}
              value={option.value}
              defaultChecked={defaultValues.includes(option.value)}
              disabled={option.disabled}
              aria-describedby={option.hint ? `${optionId(id, index)}-aide` : undefined}
              className="coche"
            />
          </Choice>
        ))}
      </div>
    </Fieldset>
  );
}
