export * from './database';
export * from './migrate';
export * from './open-rows';
export * from './queryable';
export * from './read-page';
export * from './plain-transaction';
