import 'reflect-metadata';

export * from './boot';
export * from './configuration';
export * from './connection';
export * from './database';
export * from './errors';
export * from './idempotency';
export * from './ids';
export * from './logging';
export * from './origin';
export * from './passport';
export * from './region';
export * from './request';
export * from './schema';
export * from './server';
export * from './statistics';
export * from './values';
