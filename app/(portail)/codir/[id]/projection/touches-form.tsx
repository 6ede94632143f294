"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const RAFRAICHIR_MS = 5000;
const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

/** Arrow keys move from point to point, Escape leaves; what another seat records appears by itself, unless someone is typing here. */
export function Touches({ precedent, suivant, sortie }: { precedent: string | null; suivant: string | null; sortie: string }) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = event.key === "ArrowRight" || event.key === "PageDown" ? suivant : event.key === "ArrowLeft" || event.key === "PageUp" ? precedent : event.key === "Escape" ? sortie : null;
      if (!to) return;
      event.preventDefault();
      router.push(to);
    };
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && !isTyping(document.activeElement)) router.refresh();
    }, RAFRAICHIR_MS);
    addEventListener("keydown", onKey);
    return () => {
      clearInterval(timer);
      removeEventListener("keydown", onKey);
    };
  }, [precedent, suivant, sortie, router]);
  return null;
}
