// Watches over a throwaway server: when whoever started it disappears, however brutally, the server and its
// folder go too. Built-ins only. Argument: folder of the server.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "";
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => undefined);

const alive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // An orphan nobody reaps stays a zombie: it is dead all the same.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
};

const serverOf = () => {
  try {
    return Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return 0;
  }
};

process.stdin.resume();
process.stdin.on("error", () => undefined);
process.stdin.on("close", () => {
  const pid = serverOf();
  if (pid > 1 && alive(pid)) process.kill(pid, "SIGQUIT");
  const started = Date.now();
  const timer = setInterval(() => {
    if (pid > 1 && alive(pid) && Date.now() - started < 5000) return;
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 30);
});
