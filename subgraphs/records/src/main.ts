import { runSubgraph } from '@salus/subgraph-kit';
import { readConfig } from './config';
import { records } from './schema';

void runSubgraph(records, readConfig(process.env));
