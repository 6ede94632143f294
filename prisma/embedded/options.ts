import { parseArgs } from "node:util";
import { isCivilDate } from "../../lib/kernel/civil-date";

export type DemoOptions = { readonly date: string | null; readonly port: number | null; readonly host: string };

const USAGE = "Usage : npm run demo [-- --date AAAA-MM-JJ] [--port N] [--host ADRESSE]";

export class UsageError extends Error {}

export function parseDemoOptions(args: string[], env: Readonly<Record<string, string | undefined>>): DemoOptions {
  let values: { date?: string; port?: string; host?: string };
  try {
    // npm keeps the second « -- » of « -- --date … -- --port … ».
    ({ values } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      options: { date: { type: "string" }, port: { type: "string" }, host: { type: "string" } },
    }));
  } catch {
    throw new UsageError(`Option inconnue ou incomplète. ${USAGE}`);
  }
  const date = values.date ?? (env["JALON_DATE"] || null);
  if (date !== null && !isCivilDate(date)) throw new UsageError(`« ${date} » n’est pas une date. Écrivez-la ainsi : 2011-01-10.`);
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new UsageError(`« ${values.port} » n’est pas un port. Donnez un nombre de 1 à 65535.`);
  return { date, port, host: values.host ?? "127.0.0.1" };
}
