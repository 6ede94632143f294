import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild } from "../../prisma/embedded/build";
import { startThrowawayCluster } from "../../prisma/embedded/throwaway";
import { mesurerDebit } from "./debit";
import { mesurerJavascript } from "./javascript";
import { dire } from "./mesure";
import { mesurerPages } from "./pages";
import { ouvrirPortail, type Portail } from "./portail";

const PARTIES = ["pages", "debit", "javascript", "forfait"] as const;

const { values } = parseArgs({
  options: {
    pages: { type: "boolean" }, debit: { type: "boolean" }, javascript: { type: "boolean" }, forfait: { type: "boolean" },
    tailles: { type: "string", default: "1000,100000" }, tours: { type: "string", default: "40" }, secondes: { type: "string", default: "5" },
  },
});
const choisies = PARTIES.filter((partie) => values[partie]);
const parties: readonly string[] = choisies.length > 0 ? choisies : PARTIES;
const tailles = values.tailles.split(",").map(Number);
if (tailles.some((taille) => !Number.isInteger(taille) || taille < 1000)) throw new Error("--tailles 1000,100000 : des nombres entiers, 1000 au moins");

const charge = (): string => loadavg().map((value) => value.toFixed(1)).join(", ").replaceAll(".", ",").replaceAll(",  ", ", ");
dire(`Banc de Jalon, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processeurs (${cpus()[0]?.model.trim() ?? "?"}), Node ${process.versions.node}, charge moyenne ${charge()}`);

if (parties.some((partie) => partie !== "forfait")) {
  await ensureBuild();
  const cluster = await startThrowawayCluster();
  const dossier = mkdtempSync(join(tmpdir(), "jalon-banc-"));
  const portails: Portail[] = [];
  const fermer = async (): Promise<void> => {
    for (const portail of portails) await portail.stop();
    await cluster.stop();
    rmSync(dossier, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void fermer().finally(() => process.exit(130)));
  try {
    for (const taille of parties.includes("pages") ? tailles : tailles.slice(-1)) portails.push(await ouvrirPortail(cluster, dossier, taille, dire));
    if (parties.includes("pages")) await mesurerPages(portails, Number(values.tours));
    const grand = portails.at(-1);
    if (grand && parties.includes("debit")) await mesurerDebit(grand, cluster.pid, { tours: 3, secondes: Number(values.secondes) });
    if (grand && parties.includes("javascript")) await mesurerJavascript(grand);
  } finally {
    await fermer();
  }
}
if (parties.includes("forfait")) {
  dire("");
  await import("./forfait");
}
dire(`\nCharge moyenne à la fin : ${charge()}`);
process.exit(process.exitCode ?? 0);
