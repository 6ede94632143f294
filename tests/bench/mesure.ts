import { readdirSync, readFileSync } from "node:fs";

export type Serie = { mediane: number; p95: number; n: number };

const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

export function resume(durees: readonly number[]): Serie {
  const sorted = [...durees].sort((a, b) => a - b);
  return { mediane: at(sorted, 0.5), p95: at(sorted, 0.95), n: sorted.length };
}

export const mediane = (values: readonly number[]): number => resume(values).mediane;

const CLK_TCK = 100;

/** Milliseconds of processor spent by a process and by those it started and buried; null where there is no /proc. */
export function cpuDe(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) * (1000 / CLK_TCK);
  } catch {
    return null;
  }
}

/** Its living children too: PostgreSQL answers each connection from a process of its own. */
export function cpuAvecEnfants(pid: number): number | null {
  const own = cpuDe(pid);
  if (own === null) return null;
  let sum = own;
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
      if (parent === pid) sum += cpuAvecEnfants(Number(name)) ?? 0;
    } catch {
      // it ended meanwhile
    }
  }
  return sum;
}

export const colonne = (texte: string, largeur: number): string => texte.padEnd(largeur);
export const chiffre = (valeur: number, decimales = 1, largeur = 9): string => valeur.toFixed(decimales).replace(".", ",").padStart(largeur);
export const dire = (ligne: string): void => void process.stdout.write(`${ligne}\n`);
