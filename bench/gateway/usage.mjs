// Loaded before every gateway (node --import): tells the parent what this process has used so far.
import process from 'node:process';

process.on('message', (message) => {
  if (message?.kind !== 'usage') return;
  if (message.isCollected) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const answer = {
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    heapBytes: process.memoryUsage().heapUsed,
    residentBytes: process.memoryUsage.rss(),
  };
  process.send({ id: message.id, answer });
});
process.on('disconnect', () => process.exit(0));
