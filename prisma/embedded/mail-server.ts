import { createWriteStream, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { SMTPServer } from "smtp-server";
import { freePort } from "./processes";

export type MailServer = { readonly url: string; readonly stop: () => Promise<void> };

/** A real SMTP server that delivers nothing: each message is kept as it came, one `.eml` file. */
export async function startMailServer(folder: string): Promise<MailServer> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      count += 1;
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, "-")}-${String(count).padStart(4, "0")}.eml`;
      const draft = join(folder, `.${name}`);
      // Seen by readers only once whole.
      pipeline(stream, createWriteStream(draft, { mode: 0o600 })).then(
        () => {
          renameSync(draft, join(folder, name));
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  const port = await freePort();
  server.on("error", () => undefined);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(() => done())) };
}
