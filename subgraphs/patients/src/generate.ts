import path from 'node:path';
import { generateSdl } from '@salus/subgraph-kit';
import { patients } from './schema';

generateSdl(patients, path.join(__dirname, '..', 'schema.graphql'), process.argv.slice(2));
