export * from './access';
export * from './definition';
export * from './generate';
export * from './row-loader';
export { type DatabaseNames } from './connections';
export { type Parts } from './parts';
export * from './repeated-work';
export * from './run-subgraph';
export * from './start-subgraph';
