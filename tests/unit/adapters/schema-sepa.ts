import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const SCHEMAS = {
  "pain.001.001.09": "EPC132-08_2025_pain.001.001.09.xsd",
  "pain.002.001.10": "EPC132-08_2025_pain.002.001.10.xsd",
} as const;

/** The EPC schemas are read where they lie, never committed. Null: « non joué », because they are not there. */
export async function validateSepa(xml: string, format: keyof typeof SCHEMAS): Promise<readonly string[] | null> {
  const path = join(process.cwd(), "../shared/donnees/sepa", SCHEMAS[format]);
  if (!existsSync(path)) {
    console.warn(`Schéma EPC ${format} absent : contrôle non joué.`);
    return null;
  }
  const { errors } = await validateXML({
    xml: { fileName: "fichier.xml", contents: xml },
    schema: { fileName: "schema.xsd", contents: readFileSync(path, "utf8") },
    initialMemoryPages: 1024,
    maxMemoryPages: 16_384,
  });
  return errors.map((error) => error.message);
}
