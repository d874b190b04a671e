export * from './access';
export * from './definition';
export * from './generate';
export * from './row-loader';
export { type DatabaseNames, type Parts } from './parts';
export * from './repeated-work';
export * from './run-subgraph';
