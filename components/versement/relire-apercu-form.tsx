"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormState } from "@/components/ui/act-form";

/** The list changed since the preview: « relisez le nouvel aperçu » must be true of what is on the page. */
export function RelireApercu() {
  const state = useFormState();
  const router = useRouter();
  useEffect(() => {
    if (state.code === "APERCU_PERIME") router.refresh();
  }, [state, router]);
  return null;
}
