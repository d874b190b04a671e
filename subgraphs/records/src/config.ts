import { readEnvironment, type SubgraphEnvironment, subgraphEnvironment } from '@salus/subgraph-kit';

export type Config = SubgraphEnvironment;

export const readConfig = (variables: NodeJS.ProcessEnv): Config =>
  readEnvironment('records', subgraphEnvironment, variables);
