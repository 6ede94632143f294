"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { FileInput } from "./input";
import { Forme } from "./forme";
import type { HiddenField } from "./post-form";
import { sendFile, sizeOf, type Envoi } from "./upload-send";

export type UploadProps = {
  /** The route that receives one file at a time (multipart). It answers 2xx, or a JSON `{ "message": "…" }`. */
  action: string;
  name: string;
  label: string;
  /** Types and size, said before choosing: « PDF, JPEG ou PNG, 20 Mo au plus. ». */
  hint: string;
  accept?: string | undefined;
  maxBytes?: number | undefined;
  multiple?: boolean | undefined;
  optional?: boolean | undefined;
  fields?: readonly HiddenField[] | undefined;
  /** For a page without client code: shows the files received by loading the page again once all are in. */
  reloadWhenDone?: boolean | undefined;
  onUploaded?: ((answer: unknown, file: File) => void) | undefined;
};

const never = () => () => undefined;

const WORDS: Record<Envoi["etat"], string> = { envoi: "Envoi en cours", recu: "Reçu", echec: "Non reçu", annule: "Envoi annulé" };

/** Stands outside any other form. Without JavaScript it is a plain file form with its button. */
export function Upload({
  action,
  name,
  label,
  hint,
  accept,
  maxBytes,
  multiple,
  optional,
  fields = [],
  reloadWhenDone,
  onUploaded,
}: UploadProps) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [envois, setEnvois] = useState<readonly Envoi[]>([]);
  const running = useRef(new Map<number, () => void>());
  const failed = useRef(false);
  const serial = useRef(0);

  const update = (key: number, part: Partial<Envoi>) =>
    setEnvois((list) => list.map((item) => (item.key === key ? { ...item, ...part } : item)));

  function settle(key: number, part: Partial<Envoi>) {
    running.current.delete(key);
    if (part.etat !== "recu") failed.current = true;
    update(key, part);
    if (reloadWhenDone && running.current.size === 0 && !failed.current) window.location.reload();
  }

  function start(key: number, file: File) {
    if (maxBytes !== undefined && file.size > maxBytes) {
      const message = `Ce fichier fait ${sizeOf(file.size)}\u00a0; la limite est ${sizeOf(maxBytes)}. Réduisez-le ou divisez-le, puis choisissez-le de nouveau.`;
      settle(key, { etat: "echec", message, reprise: false });
      return;
    }
    update(key, { etat: "envoi", percent: 0, message: undefined, reprise: false });
    const cancel = sendFile({
      action,
      name,
      file,
      fields,
      onProgress: (percent) => update(key, { percent }),
      onEnd: (end) => {
        settle(key, { etat: end.etat, message: end.message, reprise: end.reprise });
        if (end.etat === "recu") onUploaded?.(end.answer, file);
      },
    });
    running.current.set(key, cancel);
  }

  function choose(input: HTMLInputElement) {
    const files = [...(input.files ?? [])];
    input.value = "";
    failed.current = false;
    const added = files.map((file): Envoi => ({
      key: ++serial.current,
      file,
      etat: "envoi",
      percent: 0,
      message: undefined,
      reprise: false,
    }));
    setEnvois((list) => [...list, ...added]);
    for (const item of added) start(item.key, item.file);
  }

  const retry = (item: Envoi) => {
    failed.current = false;
    start(item.key, item.file);
  };

  return (
    <form action={action} method="post" encType="multipart/form-data">
      {fields.map((field) => (
        <input key={`${field.name}=${field.value}`} type="hidden" name={field.name} value={field.value} />
      ))}
      <FileInput
        name={name}
        label={label}
        hint={hint}
        accept={accept}
        multiple={multiple}
        optional={optional}
        onChange={(event) => choose(event.currentTarget)}
      />
      {ready ? null : (
        <>
          <Button>Envoyer le fichier</Button>
          <p className="mt-2 text-sm text-encre-douce">Un fichier part par son propre bouton, avant d’enregistrer le reste de la page.</p>
        </>
      )}
      <ul aria-label="Envois" className="max-w-champ-lg">
        {envois.map((item) => (
          <Line key={item.key} item={item} onCancel={() => running.current.get(item.key)?.()} onRetry={() => retry(item)} />
        ))}
      </ul>
      <output className="sr-only">
        {envois
          .filter((item) => item.etat !== "envoi")
          .map((item) => `${item.file.name}\u00a0: ${WORDS[item.etat]}.`)
          .join(" ")}
      </output>
    </form>
  );
}

function Line({ item, onCancel, onRetry }: { item: Envoi; onCancel: () => void; onRetry: () => void }) {
  const tone = item.etat === "echec" ? "text-refus" : item.etat === "recu" ? "text-succes" : "text-encre-douce";
  const forme = item.etat === "echec" ? "triangle" : item.etat === "recu" ? "coche" : item.etat === "envoi" ? "demi" : "barre";
  return (
    <li className="mb-2 border-b border-filet pb-2 leading-snug">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          {item.file.name} <span className="text-sm text-encre-douce">({sizeOf(item.file.size)})</span>
        </span>
        <span className={`inline-flex items-center gap-1.5 text-sm font-semibold ${tone}`}>
          <Forme nom={forme} />
          {WORDS[item.etat]}
          {item.etat === "envoi" ? `, ${item.percent}\u00a0%` : ""}
        </span>
      </div>
      {item.etat === "envoi" ? (
        <div className="mt-1 flex items-center gap-3">
          <progress value={item.percent} max={100} aria-label={`Envoi de ${item.file.name}`} className="barre" />
          <Button type="button" size="compact" variant="quiet" onClick={onCancel}>
            Annuler l’envoi
          </Button>
        </div>
      ) : null}
      {item.message ? <p className="mt-1 font-semibold text-refus">{item.message}</p> : null}
      {item.reprise ? (
        <Button type="button" size="compact" onClick={onRetry}>
          Envoyer de nouveau
        </Button>
      ) : null}
    </li>
  );
}
