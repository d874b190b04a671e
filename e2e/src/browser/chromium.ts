import fs from 'node:fs';
import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

/** What the test command found or installed; else what a Linux distribution usually has. */
const places = [process.env.SALUS_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = places.find((place) => place && fs.existsSync(place));

/** Without these it asks hosts of its maker for updates and more, at every start. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with a profile of its own, which goes when it closes. */
export function launchChromium(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  const args = isRoot ? [...quiet, '--no-sandbox'] : quiet;
  return chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args });
}
