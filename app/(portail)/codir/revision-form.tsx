"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFormState } from "@/components/ui/act-form";

const flat = (texts: readonly string[]): string => texts.map((text) => text.replace(/\r\n/g, "\n").trim()).join("\u0000");

/**
 * The page refreshes by itself while a séance is open, and two seats may write on one
 * point. The revision sent is the fresh one only while what this form started from is
 * still there: otherwise the server says so, the text typed stays, and the next try is
 * made knowingly.
 */
export function ChampRevision({ revision, depart }: { revision: number; depart: Readonly<Record<string, string>> }) {
  const { code } = useFormState();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const current = flat(Object.values(depart));
  const names = Object.keys(depart).join(" ");
  const [known, setKnown] = useState({ revision, texte: current });
  const stale = code === "REVISION_PERIMEE";
  const sent = stale || known.texte === current ? revision : known.revision;

  useEffect(() => {
    if (stale) router.refresh();
  }, [stale, router]);

  useEffect(() => {
    const form = input.current?.form;
    if (!form) return;
    const data = new FormData(form);
    const typed = flat(names.split(" ").map((name) => { const value = data.get(name); return typeof value === "string" ? value : ""; }));
    // What is stored is what is written here: our own save came back.
    if (typed === current) setKnown({ revision, texte: current });
  }, [current, names, revision]);

  return <input ref={input} type="hidden" name="revision" value={sent} readOnly />;
}
