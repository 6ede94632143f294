import type { Tx } from "@/lib/db/client";
import { setActor, setSystemRole } from "@/lib/db/context";
import type { Actor } from "@/lib/identite/schema";

/**
 * Opening, closing and the minutes concern the whole agenda. A secretary recused on one
 * point does not see it, yet the séance must not close around it: once the act is
 * decided under her own rights, the sweep runs as the system and shows her nothing.
 */
export async function sweep<T>(tx: Tx, actor: Actor, run: () => Promise<T>): Promise<T> {
  await setSystemRole(tx);
  const value = await run();
  await setActor(tx, actor);
  return value;
}
