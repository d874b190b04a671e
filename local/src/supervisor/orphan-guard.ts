// Loaded before the program of every supervised process: ends it when its supervisor is gone.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
