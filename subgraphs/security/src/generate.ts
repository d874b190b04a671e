import path from 'node:path';
import { generateSdl } from '@salus/subgraph-kit';
import { security } from './schema';

generateSdl(security, path.join(__dirname, '..', 'schema.graphql'), process.argv.slice(2));
