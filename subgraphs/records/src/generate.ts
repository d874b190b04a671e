import path from 'node:path';
import { generateSdl } from '@salus/subgraph-kit';
import { records } from './schema';

generateSdl(records, path.join(__dirname, '..', 'schema.graphql'), process.argv.slice(2));
