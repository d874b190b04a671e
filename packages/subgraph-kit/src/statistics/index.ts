export * from './month';
export * from './statistics';
