import { install } from './install.mjs';
import { findNode } from './runtime.mjs';
import { build } from './build.mjs';
import { buildPages } from './pages.mjs';

/**
 * Makes the repository ready to run: packages installed, sources translated. All it says goes to standard error.
 * `hasPages: false` for what serves none of them. `isRebuilt: false` leaves an existing translation alone: a system that runs from it must not be disturbed.
 */
export async function prepare({ isQuiet, isRebuilt, hasPages }) {
  const say = isQuiet ? () => {} : (text) => console.error(text);
  await install(say);
  const node = findNode();
  await Promise.all([build(node, say, isRebuilt), hasPages && buildPages(node, say, isRebuilt)]);
}
