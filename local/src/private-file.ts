import fs from 'node:fs';

/** Replaces a file that only its owner may read; a reader sees the old content or the new, never half of it. */
export function writePrivateFile(file: string, content: string): void {
  const aside = `${file}.${process.pid}.new`;
  fs.writeFileSync(aside, content, { mode: 0o600 });
  fs.renameSync(aside, file);
}
