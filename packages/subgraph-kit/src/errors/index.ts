export * from './mask';
export * from './salus-error';
