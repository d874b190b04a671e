import { runSubgraph } from '@salus/subgraph-kit';
import { readConfig } from './config';
import { insights } from './schema';

void runSubgraph(insights, readConfig(process.env));
