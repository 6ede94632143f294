import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

export type TestDatabase = {
  /** Address for the owner role: the one the portal would receive. */
  readonly url: string;
  /** A bare connection as the owner, for facts the portal must not be asked about. */
  readonly client: pg.Client;
};

async function asOwner<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const address = new URL(inject("modele"));
  address.pathname = `/${database}`;
  return address.href;
}

async function copyModel(): Promise<string> {
  const modele = new URL(inject("modele")).pathname.slice(1);
  const name = `essai_${randomBytes(6).toString("hex")}`;
  await asOwner(addressOf("postgres"), (client) => client.query(`create database ${name} template ${modele} strategy file_copy`));
  afterAll(() => asOwner(addressOf("postgres"), (client) => client.query(`drop database if exists ${name} with (force)`)));
  return addressOf(name);
}

let fileDatabase: string | null = null;

/** Called once per file by the set-up: `DATABASE_URL` then points at this file's own copy. */
export async function openFileDatabase(): Promise<string> {
  fileDatabase ??= await copyModel();
  return fileDatabase;
}

async function open(url: string): Promise<TestDatabase> {
  const client = new pg.Client({ connectionString: url });
  // The copy is dropped under the pools that a test left open: their end is not an error.
  client.on("error", () => undefined);
  await client.connect();
  afterAll(() => client.end());
  return { url, client };
}

/** This file's database, fresh from the model; the same one as `DATABASE_URL`. */
export const withDatabase = async (): Promise<TestDatabase> => open(await openFileDatabase());

/** One more fresh database, apart from `DATABASE_URL`. */
export const cloneDatabase = async (): Promise<TestDatabase> => open(await copyModel());
