export { UsageError } from './command-line';
export type { Config, Environment, ExplorerConfig, PlatformConfig, SubgraphConfig } from './config';
export { ConfigError } from './faults';
export { readConfig } from './read-config';
export { type GraphEntry, type Located, locatorFor } from './subgraph-addresses';
export { SupergraphError } from './supergraph-file';
