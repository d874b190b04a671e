export * from './callers';
export * from './test-subgraph';
