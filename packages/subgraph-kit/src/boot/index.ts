export * from './access';
export * from './definition';
export * from './generate';
export { type DatabaseNames, type Parts } from './parts';
export * from './repeated-work';
export * from './run-subgraph';
