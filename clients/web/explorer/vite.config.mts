import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const compressed = /\.(js|css|svg|ttf)$/;

/** Lays a `.gz` beside what is worth it, so that the gateway need not compress at every request. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const files = Object.keys(bundle).filter((name) => compressed.test(name));
    const pack = async (name: string): Promise<void> => {
      const file = path.join(String(dir), name);
      await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }));
    };
    await Promise.all(files.map(pack));
  },
};

/** For `npm run dev`: the graph and the identity provider of a system that runs beside. */
const gateway = process.env['SALUS_URL'] ?? 'http://localhost:4000';

export default defineConfig({
  base: './',
  plugins: [precompress],
  worker: { format: 'es' },
  server: {
    proxy: {
      '/explorer/config.json': gateway,
      '/graphql': { target: gateway, ws: true },
    },
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 6_000,
    assetsInlineLimit: 0,
    rolldownOptions: {
      // "use client" in libraries speaks to servers that render React; there is none here
      onwarn: (warning, warn) => void (warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning)),
    },
  },
});
