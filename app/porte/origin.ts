import { headers } from "next/headers";

/** Next lets a request without Origin pass; a browser's form or fetch always sends one. */
export function isSameOrigin(origin: string | null, host: string | null): boolean {
  if (!origin || !host) return false;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

export async function hasSameOrigin(): Promise<boolean> {
  const incoming = await headers();
  return isSameOrigin(incoming.get("origin"), incoming.get("x-forwarded-host") ?? incoming.get("host"));
}
