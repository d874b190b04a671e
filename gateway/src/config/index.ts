export { UsageError } from './command-line';
export type { Config, Environment, ExplorerConfig, PlatformConfig } from './config';
export { ConfigError } from './faults';
export type { GraphEntry, Located, SubgraphConfig } from './located';
export { readConfig } from './read-config';
export { locatorFor } from './subgraph-addresses';
export { SupergraphError } from './supergraph-file';
