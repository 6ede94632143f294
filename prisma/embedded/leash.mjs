// Preloaded in every process the embedded run starts: when its parent is killed, the channel between them closes
// and the process stops itself, so that a restart finds the port free. Built-ins only.
if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 3000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
