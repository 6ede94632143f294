import type { TestProject } from "vitest/node";
import { ensurePrismaClient } from "@/prisma/embedded/generate";
import { prepareDatabase } from "@/prisma/embedded/prepare";
import { startThrowawayCluster } from "@/prisma/embedded/throwaway";

/** Name of the migrated, empty database that each test file copies. */
const MODELE = "jalon_modele";

declare module "vitest" {
  export interface ProvidedContext {
    /** Owner's address of the model database. */
    modele: string;
  }
}

/** One server of its own for the run, one migrated model; the answer stops and deletes it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensurePrismaClient();
  const cluster = await startThrowawayCluster();
  try {
    await cluster.ensureDatabase(MODELE);
    await prepareDatabase(cluster.url(MODELE));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide("modele", cluster.url(MODELE));
  return () => cluster.stop();
}
