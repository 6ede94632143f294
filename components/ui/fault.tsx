"use client";

import { Button } from "./button";

/** A fault of ours, never a refusal: what happened, what was kept, what to do. */
export function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="contenu" className="mx-auto max-w-prose px-4 py-10">
      <h1 className="text-2xl font-bold">Le portail a rencontré un problème</h1>
      <p className="mt-3">Ce n’est pas de votre fait. Ce qui était enregistré l’est toujours ; l’acte en cours n’a pas été fait.</p>
      {error.digest ? <p className="mt-2">Référence à communiquer : {error.digest}</p> : null}
      <p className="mt-4">
        <Button type="button" onClick={reset}>
          Réessayer
        </Button>
      </p>
    </main>
  );
}
