import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "../../prisma/embedded/build";
import { prepareDatabase } from "../../prisma/embedded/prepare";
import { startThrowawayCluster } from "../../prisma/embedded/throwaway";

/** Name of the migrated, empty database that the portals of the run start from. */
export const MODELE = "jalon_modele";

/** One throwaway server for the run, with a migrated model; portals are started by the files that need them. */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureBuild();
  const cluster = await startThrowawayCluster();
  const folder = await mkdtemp(join(tmpdir(), "jalon-e2e-"));
  const stop = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await cluster.ensureDatabase(MODELE);
    await prepareDatabase(cluster.url(MODELE));
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.JALON_E2E_GRAPPE = cluster.url("postgres");
  process.env.JALON_E2E_DOSSIER = folder;
  return stop;
}
