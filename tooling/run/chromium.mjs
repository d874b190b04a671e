import { execFile } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';

const places = [
  process.env.SALUS_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const updateWithinMs = 120_000;
const installWithinMs = 300_000;

/**
 * Where Chromium is, for the tests of the pages. Where there is none and it can be had without asking (Debian and its
 * like, as root), it is installed. Nothing otherwise: those tests are then skipped, and counted as such.
 */
export async function findChromium(say) {
  const found = locate();
  if (found || !mayInstall()) return found;
  say('installing Chromium for the tests of the pages ...');
  await apt(['update', '-qq'], updateWithinMs);
  await apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium'], installWithinMs);
  const installed = locate();
  say(installed ? 'installed Chromium' : 'Chromium could not be installed; the tests of the pages are skipped');
  return installed;
}

const locate = () => places.find((place) => place && fs.existsSync(place));
const mayInstall = () => process.platform === 'linux' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

function apt(words, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return new Promise((resolve) => {
    execFile('apt-get', words, { env, timeout, maxBuffer: 64 * 1024 * 1024 }, resolve).stdin?.end();
  });
}
