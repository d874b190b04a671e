export * from './context';
export * from './disclosure';
export * from './reductions';
