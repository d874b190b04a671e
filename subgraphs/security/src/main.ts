import { runSubgraph } from '@salus/subgraph-kit';
import { readConfig } from './config';
import { security } from './schema';

void runSubgraph(security, readConfig(process.env));
