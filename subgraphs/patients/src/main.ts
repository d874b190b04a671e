import { runSubgraph } from '@salus/subgraph-kit';
import { readConfig } from './config';
import { patients } from './schema';

void runSubgraph(patients, readConfig(process.env));
