import path from 'node:path';

/** The repository's folder; the same from `src` and from `dist`. */
export const repository = path.resolve(__dirname, '..', '..');
