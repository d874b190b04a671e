import { runSubgraph } from '@salus/subgraph-kit';
import { readConfig } from './config';
import { documents } from './schema';

void runSubgraph(documents, readConfig(process.env));
