import { createHash } from "node:crypto";
import pg from "pg";
import { closeDatabase } from "@/lib/db/client";
import { systeme } from "@/lib/db/systeme";
import { formatInteger } from "@/lib/kernel/cents";
import { dayInParis } from "@/lib/kernel/civil-date";
import { formatInstant } from "@/lib/kernel/format";
import { startCluster } from "@/prisma/embedded/cluster";
import { runningDemo } from "@/prisma/embedded/lock";

type Verdict = 0 | 1 | 2;

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** 0 conforme, 1 non conforme; null when this database has no such number. */
async function verify(numero: string): Promise<Verdict | null> {
  const found = await systeme(dayInParis(new Date()), async ({ tx }) => {
    const convention = await tx.convention.findUnique({ where: { numero }, select: { id: true, versionCourante: true } });
    if (!convention) return null;
    const version = await tx.conventionVersion.findUniqueOrThrow({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } }, select: { id: true, rang: true, texte: true, sha256: true } });
    return { version, signatures: await tx.signature.findMany({ where: { versionId: version.id }, orderBy: { rang: "asc" }, select: { rang: true, signataire: true, signeeLe: true, sha256: true } }) };
  });
  if (!found) return null;
  const { version, signatures } = found;
  // Recomputed here from the stored bytes, not by the code that wrote the seal.
  const calculee = createHash("sha256").update(Buffer.from(version.texte, "utf8")).digest("hex");
  write(`Convention ${numero}, version ${version.rang}`);
  write(`Texte : ${formatInteger(Buffer.byteLength(version.texte, "utf8"))} octets`);
  write(`SHA-256 enregistrée : ${version.sha256}`);
  write(`SHA-256 recalculée  : ${calculee}`);
  if (signatures.length === 0) write("Aucune signature sur cette version.");
  for (const signature of signatures) write(`Signature ${signature.rang} : ${signature.signataire}, le ${formatInstant(signature.signeeLe)}, sur ${signature.sha256}`);
  const conforme = calculee === version.sha256 && signatures.every(({ sha256 }) => sha256 === calculee);
  write(conforme ? "conforme" : "NON CONFORME");
  return conforme ? 0 : 1;
}

/** The databases of the embedded server, the demonstration of today's date first. */
async function listDatabases(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ nom: string }>("select datname as nom from pg_database where datname ~ '^jalon(_[0-9]{8})?$' order by datname");
    return rows.map(({ nom }) => nom);
  } finally {
    await client.end();
  }
}

async function verifyEmbedded(numero: string): Promise<Verdict | null> {
  // A demonstration under way keeps its server; otherwise it runs for the time of the check.
  const ours = runningDemo() === null;
  const cluster = await startCluster();
  try {
    for (const name of await listDatabases(cluster.url("postgres"))) {
      process.env.DATABASE_URL = cluster.url(name);
      const verdict = await verify(numero);
      if (verdict !== null) return verdict;
    }
    return null;
  } finally {
    await closeDatabase();
    if (ours) await cluster.stop();
  }
}

const numero = process.argv[2];
try {
  if (numero === undefined) {
    complain("Indiquez un numéro de convention : npm run verifier:texte -- CONV-2026-00001");
    process.exitCode = 2;
  } else {
    const verdict = process.env.DATABASE_URL ? await verify(numero) : await verifyEmbedded(numero);
    if (verdict === null) complain(`Aucune convention ne porte le numéro « ${numero} ».`);
    process.exitCode = verdict ?? 2;
  }
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
