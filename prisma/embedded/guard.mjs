// Watches over a throwaway server: when whoever started it disappears, however brutally, the server and its
// folder go too. Built-ins only. Arguments: number of the server, folder to delete.
import { rmSync } from "node:fs";

const [pid, folder] = [Number(process.argv[2]), process.argv[3]];
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => undefined);

const alive = () => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

process.stdin.resume();
process.stdin.on("error", () => undefined);
process.stdin.on("close", () => {
  try {
    process.kill(pid, "SIGQUIT");
  } catch {
    // already stopped
  }
  const started = Date.now();
  const timer = setInterval(() => {
    if (alive() && Date.now() - started < 5000) return;
    clearInterval(timer);
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 50);
});
