import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { varFolder } from "./paths";
import { isAlive, pause, startOf } from "./processes";

export type Demo = { readonly pid: number; readonly start: string; readonly state: "prepare" | "sert" | "arret"; readonly address: string };

const file = (): string => join(varFolder(), "demo.json");

/** The demonstration running from this checkout, if any. A file left by a killed process counts for nothing. */
export function runningDemo(): Demo | null {
  try {
    const demo = JSON.parse(readFileSync(file(), "utf8")) as Demo;
    return isAlive(demo.pid) && startOf(demo.pid) === demo.start ? demo : null;
  } catch {
    return null;
  }
}

const write = (state: Demo["state"], address: string, flag: "w" | "wx"): void => {
  const demo: Demo = { pid: process.pid, start: startOf(process.pid), state, address };
  writeFileSync(file(), JSON.stringify(demo), { flag, mode: 0o600 });
};

export const declareDemo = (state: Demo["state"], address: string): void => write(state, address, "w");
export const releaseDemo = (): void => rmSync(file(), { force: true });

/** One demonstration per checkout. One that is going away (its parent was just killed) is given time to. */
export async function claimDemo(): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const other = runningDemo();
    if (other === null) {
      releaseDemo();
      try {
        write("prepare", "", "wx");
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    } else if (Date.now() - begun > (other.state === "arret" ? 12_000 : 3_000)) {
      const where = other.address === "" ? "" : ` à l’adresse ${other.address}`;
      throw new Error(`La démonstration tourne déjà${where} (processus ${other.pid}) : arrêtez-la par Ctrl+C avant d’en lancer une autre.`);
    }
    await pause(150);
  }
}
