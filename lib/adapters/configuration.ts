import { z } from "zod";
import { civilDate, isCivilDate } from "@/lib/kernel/civil-date";

const text = z.string().trim().min(1);
const url = z.url({ error: "adresse attendue" });

const schema = z
  .object({
    DATABASE_URL: text,
    /** smtp://… or smtps://… */
    SMTP_URL: url.default("smtp://127.0.0.1:1025"),
    JALON_EXPEDITEUR: text.default("Jalon <ne-pas-repondre@jalon.invalid>"),
    JALON_FICHIERS: text.default("var/fichiers"),
    NEXTAUTH_URL: url.default("http://localhost:3000"),
    JALON_DATE: text.refine(isCivilDate, { error: "date attendue, par exemple 2011-01-10" }).transform(civilDate).optional(),
    JALON_DEMO: z
      .enum(["0", "1", "true", "false"], { error: "0 ou 1 attendu" })
      .default("0")
      .transform((value) => value === "1" || value === "true"),
    S3_BUCKET: text.optional(),
    S3_REGION: text.optional(),
    /** Only for a store that is not AWS. */
    S3_ENDPOINT: url.optional(),
    S3_ACCESS_KEY_ID: text.optional(),
    S3_SECRET_ACCESS_KEY: text.optional(),
  })
  .superRefine((value, context) => {
    const given = [value.S3_BUCKET, value.S3_REGION, value.S3_ACCESS_KEY_ID, value.S3_SECRET_ACCESS_KEY].filter(
      (part) => part !== undefined,
    );
    if (given.length !== 0 && given.length !== 4) {
      context.addIssue({
        code: "custom",
        path: ["S3_BUCKET"],
        message: "S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID et S3_SECRET_ACCESS_KEY se donnent ensemble",
      });
    }
  });

export type Configuration = z.output<typeof schema>;

/** Throws one French sentence that names every wrong variable: a start that goes on half configured loses data later. */
export function parseConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = schema.safeParse(filled);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `${name} (${filled[name] === undefined && issue.code !== "custom" ? "absente" : issue.message})`;
  });
  throw new Error(`Configuration refusée, variables d’environnement à corriger : ${faults.join(" ; ")}.`);
}

let known: Configuration | undefined;

/** Read once: a variable changed while the process runs is not seen. */
export function configuration(): Configuration {
  known ??= parseConfiguration(process.env);
  return known;
}
