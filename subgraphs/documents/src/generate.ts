import path from 'node:path';
import { generateSdl } from '@salus/subgraph-kit';
import { documents } from './schema';

generateSdl(documents, path.join(__dirname, '..', 'schema.graphql'), process.argv.slice(2));
