import type { ReactNode } from "react";
import { Forme } from "./forme";

export type AutosaveStatusProps =
  /** Nothing typed yet, or nothing to say. */
  | { etat: "repos" }
  | { etat: "en-cours" }
  /** `heure`: « 14 h 32 ». */
  | { etat: "enregistre"; heure: string }
  /** `cause`: « votre session est terminée », « le réseau ne répond pas »; `children`: what to do, with its button or link. */
  | { etat: "echec"; cause: string; children?: ReactNode | undefined };

/** The state of autosave, in words beside the title. Quiet when it works, loud when it does not. */
export function AutosaveStatus(props: AutosaveStatusProps) {
  return (
    <div>
      <output className="flex min-h-6 items-center gap-1.5 text-sm text-encre-douce">
        {props.etat === "en-cours" ? "Enregistrement…" : null}
        {props.etat === "enregistre" ? (
          <>
            <span className="text-succes">
              <Forme nom="coche" />
            </span>
            Enregistré à {props.heure}
          </>
        ) : null}
      </output>
      <div role="alert">
        {props.etat === "echec" ? (
          <div className="mb-4 flex gap-3 rounded-sm border-2 border-refus bg-refus-fond px-4 py-3">
            <span className="mt-0.5 text-refus">
              <Forme nom="triangle" grande />
            </span>
            <div className="max-w-prose">
              <p className="font-semibold text-refus">Non enregistré&nbsp;: {props.cause}.</p>
              {props.children}
            </div>
          </div>
        ) : null}
      </div>
    </div>
  );
}
