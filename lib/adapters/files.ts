import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { configuration, type Configuration } from "./configuration";

export type Stockage =
  | { readonly genre: "DISQUE"; readonly dossier: string }
  | {
      readonly genre: "S3";
      readonly bucket: string;
      readonly region: string;
      readonly endpoint?: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

export type FichierStocke = { readonly cle: string; readonly taille: number; readonly sha256: string };
export type FichierListe = { readonly cle: string; readonly modifieLe: Date };

export function stockageOf(config: Configuration): Stockage {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config;
  if (!bucket || !region || !accessKeyId || !secretAccessKey) return { genre: "DISQUE", dossier: resolve(config.JALON_FICHIERS) };
  return { genre: "S3", bucket, region, accessKeyId, secretAccessKey, ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}) };
}

let usual: Stockage | undefined;
const usualStockage = (): Stockage => (usual ??= stockageOf(configuration()));

const disks = new WeakMap<Stockage, Promise<Disk>>();

async function openDisk(stockage: Stockage): Promise<Disk> {
  if (stockage.genre === "DISQUE") return new Disk(new FSDriver({ location: stockage.dossier, visibility: "private" }));
  // Loaded only where it is configured: the S3 client is an optional peer of flydrive.
  const { S3Driver } = await import("flydrive/drivers/s3");
  const { bucket, region, endpoint, accessKeyId, secretAccessKey } = stockage;
  return new Disk(
    new S3Driver({
      bucket,
      region,
      credentials: { accessKeyId, secretAccessKey },
      visibility: "private",
      supportsACL: false,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    }),
  );
}

function diskOf(stockage: Stockage): Promise<Disk> {
  const known = disks.get(stockage);
  if (known) return known;
  const opened = openDisk(stockage);
  disks.set(stockage, opened);
  return opened;
}

/**
 * Temp, fsync, rename. flydrive's own write does not fsync, its move copies then unlinks, and its stream write
 * rejects while the file is still being written: none of them survives a power cut.
 */
async function writeToDisk(path: string, input: Readable, meter: Transform): Promise<void> {
  // Two writers of one key each have their own temporary file.
  const partiel = `${path}.${randomUUID()}.partiel`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(input, meter, createWriteStream(partiel, { flags: "wx", mode: 0o600, flush: true }));
    await rename(partiel, path);
  } catch (error) {
    await rm(partiel, { force: true });
    throw error;
  }
  if (process.platform === "win32") return; // A folder cannot be opened there.
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function write(cle: string, source: Uint8Array | Readable, stockage: Stockage): Promise<FichierStocke> {
  const hash = createHash("sha256");
  let taille = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      taille += chunk.byteLength;
      done(null, chunk);
    },
  });
  const input = source instanceof Readable ? source : Readable.from([Buffer.from(source)]);
  if (stockage.genre === "DISQUE") {
    await writeToDisk(join(stockage.dossier, cle), input, meter);
  } else {
    // S3 wants the length before the first byte.
    const chunks: Buffer[] = [];
    await pipeline(input, meter, async (stream) => {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    });
    await (await diskOf(stockage)).put(cle, Buffer.concat(chunks));
  }
  return { cle, taille, sha256: hash.digest("hex") };
}

/** Keeps the bytes under a random key. Store before writing the row that names them: an orphan is swept, a hole is not repaired. */
export function storeFile(source: Uint8Array | Readable, stockage: Stockage = usualStockage()): Promise<FichierStocke> {
  const name = randomUUID();
  return write(`${name.slice(0, 2)}/${name}`, source, stockage);
}

/**
 * Keeps the bytes under a key reserved in the database beforehand (a payment batch): written again after a crash,
 * the same key holds the same bytes and is never half written.
 */
export function storeFileUnder(cle: string, bytes: Uint8Array, stockage: Stockage = usualStockage()): Promise<FichierStocke> {
  if (!/^[\w-]+(?:\/[\w-][\w.-]*)*$/.test(cle)) throw new RangeError(`not a storage key: ${cle}`);
  return write(cle, bytes, stockage);
}

/** Throws when the key names nothing: the row said that the file was there. */
export async function readFile(cle: string, stockage: Stockage = usualStockage()): Promise<Readable> {
  const disk = await diskOf(stockage);
  if (!(await disk.exists(cle))) throw new Error(`file not found in storage: ${cle}`);
  return disk.getStream(cle);
}

export async function readFileBytes(cle: string, stockage: Stockage = usualStockage()): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await readFile(cle, stockage)) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Deleting what is already gone is not a fault: a sweep may run twice. */
export async function deleteFile(cle: string, stockage: Stockage = usualStockage()): Promise<void> {
  await (await diskOf(stockage)).delete(cle);
}

/** Every stored file with its age, unfinished writes included: the sweeper spares the recent ones, whose row may not be committed yet. */
export async function* listFiles(stockage: Stockage = usualStockage()): AsyncGenerator<FichierListe> {
  const disk = await diskOf(stockage);
  let paginationToken: string | undefined;
  do {
    const page = await disk.listAll("/", { recursive: true, ...(paginationToken ? { paginationToken } : {}) });
    for (const object of page.objects) {
      if (!object.isFile) continue;
      // The size is left out: flydrive does not report it for an S3 listing.
      yield { cle: object.key, modifieLe: (await object.getMetaData()).lastModified };
    }
    paginationToken = page.paginationToken;
  } while (paginationToken);
}

/** RFC 6266: always a download, with the French name in UTF-8 and an ASCII fallback that cannot break the header. */
export function contentDisposition(nom: string): string {
  const clean = nom.replace(/[\p{Cc}\p{Cf}]/gu, "").trim() || "document";
  const ascii = clean
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^\w .()-]/g, "_");
  const utf8 = encodeURIComponent(clean).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
