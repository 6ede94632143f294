"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "./button";

export type CopyLinkProps = {
  href: string;
  /** What the link leads to: « Lien de cette simulation ». */
  children: string;
  /** « Copier le lien ». */
  label: string;
};

const subscribe = () => () => undefined;

/** A plain link that anyone can copy by hand; with JavaScript, a button does it and says so. */
export function CopyLink({ href, children, label }: CopyLinkProps) {
  // False on the server: a button that could do nothing is not shown.
  const ready = useSyncExternalStore(subscribe, () => true, () => false);
  const [copied, setCopied] = useState<string | null>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(new URL(href, window.location.href).href);
      setCopied("Lien copié.");
    } catch {
      setCopied("Le navigateur n’a pas permis la copie : copiez le lien à la main.");
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a href={href}>{children}</a>
      {ready ? (
        <Button type="button" size="compact" onClick={() => void copy()}>
          {label}
        </Button>
      ) : null}
      <output>{copied}</output>
    </span>
  );
}
