"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Fieldset } from "@/components/ui/choices";
import { PROFESSIONS } from "@/lib/programme/labels";

type Ligne = { nom: string; profession: string; rpps: string };
type Rang = { key: number; ligne: Ligne };

const EMPTY: Ligne = { nom: "", profession: "", rpps: "" };
const never = () => () => undefined;

const read = (value: unknown): Ligne[] =>
  Array.isArray(value)
    ? value.map((row: unknown) => {
        const { nom, profession, rpps } = (row ?? {}) as Record<string, unknown>;
        return { nom: typeof nom === "string" ? nom : "", profession: typeof profession === "string" ? profession : "", rpps: typeof rpps === "string" ? rpps : "" };
      })
    : [];

export type EquipeFormProps = {
  code: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  source?: string | undefined;
  optional?: boolean | undefined;
  value: unknown;
  onEdit?: (() => void) | undefined;
};

/** Rows of the team. Without JavaScript there are always empty rows to fill, and emptying a row removes it. */
export function EquipeForm({ code, label, hint, error, source, optional, value, onEdit }: EquipeFormProps) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [rows, setRows] = useState<readonly Rang[]>(() => {
    const known = read(value);
    const empty = known.length === 0 ? 3 : 2;
    return [...known, ...Array.from({ length: empty }, () => EMPTY)].map((ligne, key) => ({ key, ligne }));
  });
  const next = useRef(rows.length);
  const add = useRef<HTMLButtonElement>(null);
  const edited = useRef(false);

  useEffect(() => {
    if (edited.current) onEdit?.();
    edited.current = false;
  }, [rows, onEdit]);

  function append() {
    setRows((list) => [...list, { key: next.current, ligne: EMPTY }]);
    next.current += 1;
  }

  function remove(key: number) {
    edited.current = true;
    setRows((list) => list.filter((row) => row.key !== key));
    add.current?.focus();
  }

  return (
    <Fieldset
      legend={label}
      id={code}
      hint={
        <>
          {hint} {ready ? null : "Videz une ligne pour la retirer ; d’autres lignes vides s’ajoutent à chaque enregistrement."}
        </>
      }
      error={error}
      optional={optional}
      source={source ? <p>{source}</p> : undefined}
    >
      <ol className="mt-2 border-t border-filet">
        {rows.map(({ key, ligne }, index) => {
          const id = (part: string) => (index === 0 && part === "nom" ? code : `${code}-${key}-${part}`);
          const name = (part: string) => `${code}.${key}.${part}`;
          const caption = `text-sm text-encre-douce ${index === 0 ? "" : "md:sr-only"}`;
          return (
            <li key={key} className="grid gap-x-3 gap-y-2 border-b border-filet py-2 md:grid-cols-12 md:items-end" data-insecable="">
              <div className="md:col-span-4">
                <label htmlFor={id("nom")} className={caption}>
                  Nom et prénom<span className="sr-only">, ligne {index + 1}</span>
                </label>
                <input id={id("nom")} name={name("nom")} defaultValue={ligne.nom} maxLength={120} autoComplete="off" aria-invalid={error ? true : undefined} className="controle" />
              </div>
              <div className="md:col-span-3">
                <label htmlFor={id("profession")} className={caption}>
                  Profession<span className="sr-only">, ligne {index + 1}</span>
                </label>
                <select id={id("profession")} name={name("profession")} defaultValue={ligne.profession} className="controle">
                  <option value="">Choisissez</option>
                  {PROFESSIONS.map((profession) => (
                    <option key={profession.code} value={profession.code}>
                      {profession.libelle}
                    </option>
                  ))}
                </select>
              </div>
              <div className="md:col-span-3">
                <label htmlFor={id("rpps")} className={caption}>
                  Numéro RPPS<span className="sr-only">, ligne {index + 1}</span>
                </label>
                <input id={id("rpps")} name={name("rpps")} defaultValue={ligne.rpps} maxLength={20} inputMode="numeric" autoComplete="off" className="controle" />
              </div>
              <div className="md:col-span-2 md:justify-self-end">
                {ready ? (
                  <Button type="button" variant="quiet" size="compact" onClick={() => remove(key)}>
                    Retirer<span className="sr-only"> la ligne {index + 1}</span>
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
      {ready ? (
        <div className="pt-2">
          <Button ref={add} type="button" size="compact" onClick={append}>
            Ajouter un professionnel
          </Button>
        </div>
      ) : null}
    </Fieldset>
  );
}
