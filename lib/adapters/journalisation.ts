import { pino, type DestinationStream, type Logger } from "pino";

const SECRETS = ["email", "courriel", "iban", "token", "jeton", "motDePasse", "password", "cookie", "authorization", "totp"];

/** At the root, one and two levels down, and in request headers: pino's paths do not search deeper. */
const PATHS = [...SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), 'headers["set-cookie"]', '*.headers["set-cookie"]'];

// An e-mail address, an IBAN or the password of a connection string also hides in a sentence (an SMTP or a database error):
// the written line is searched too. JSON escapes come first, so that a line feed before an address does not lose its half.
const HIDDEN = new RegExp(
  [
    /(?<echappement>\\(?:u[0-9a-f]{4}|.))/,
    /(?<connexion>:\/\/[^\s/@"\\]+@)/,
    /(?<adresse>[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,})/u,
    /\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{2,4}){3,8}\b/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gu",
);

const hide = (line: string): string =>
  line.replace(HIDDEN, (_found, echappement?: string, connexion?: string, adresse?: string) => {
    if (echappement !== undefined) return echappement;
    if (connexion !== undefined) return "://[identifiants]@";
    return adresse === undefined ? "[iban]" : "[adresse]";
  });

/** Technical log, one JSON line per event. Who did what on a dossier belongs to the journal of the database, not here. */
export function openLog(options: { readonly niveau?: string; readonly sortie?: DestinationStream } = {}): Logger {
  const settings = {
    level: options.niveau ?? "info",
    base: { service: "jalon" },
    redact: { paths: PATHS, censor: "[masqué]" },
    hooks: { streamWrite: hide },
  };
  return options.sortie ? pino(settings, options.sortie) : pino(settings);
}
