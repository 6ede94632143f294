"use client";

import { useRouter } from "next/navigation";
import type { HiddenField } from "@/components/ui/post-form";
import { Upload } from "@/components/ui/upload";

export type JoindreFormProps = { name: string; label: string; hint: string; accept: string; maxBytes: number; optional: boolean; fields: readonly HiddenField[] };

/** Sends the files, then refreshes the page without emptying what is being typed beside. */
export function JoindreForm(props: JoindreFormProps) {
  const router = useRouter();
  return <Upload {...props} action="/api/pieces" multiple onUploaded={() => router.refresh()} />;
}
