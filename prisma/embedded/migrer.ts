import { externalBase } from "./base";
import { prepareDatabase } from "./prepare";

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write("Donnez la base à mettre à jour par DATABASE_URL.\n");
  process.exit(2);
}
try {
  const base = await externalBase(url);
  if (base.warning) process.stderr.write(`Attention : ${base.warning}\n`);
  const applied = await prepareDatabase(url);
  process.stdout.write(applied.length === 0 ? "La base est à jour.\n" : `Migrations appliquées :\n${applied.map((name) => `  ${name}\n`).join("")}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
