import path from 'node:path';
import { generateSdl } from '@salus/subgraph-kit';
import { insights } from './schema';

generateSdl(insights, path.join(__dirname, '..', 'schema.graphql'), process.argv.slice(2));
