// Preloaded in every process the embedded run starts: when its parent is killed, the channel between them closes
// and the process stops itself, so that a restart finds the port free. Built-ins only. What that process starts in
// turn inherits the preload but not the leash: its own channel must keep it alive.
if (process.channel && process.env.JALON_LAISSE === String(process.ppid)) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 3000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
