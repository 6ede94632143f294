"use client";

import { useState, useSyncExternalStore } from "react";
import { buttonClass } from "./button";
import { describe, Field, type ChampProps } from "./field";

export type PasswordInputProps = ChampProps & { autoComplete: "current-password" | "new-password" };

const never = () => () => undefined;

/** The password can be read while typed, once the script is there. It is never echoed. */
export function PasswordInput({ autoComplete, ...champ }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { id } = describe(champ);
  return (
    <Field {...champ} width={champ.width ?? "md"}>
      <span className="flex gap-2">
        <input
          {...describe(champ)}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          className="controle"
        />
        {ready ? (
          <button
            type="button"
            aria-controls={id}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className={buttonClass("secondary", "compact")}
          >
            {shown ? "Masquer" : "Afficher"}
            <span className="sr-only"> le mot de passe</span>
          </button>
        ) : null}
      </span>
    </Field>
  );
}
