export * from './offset-date-time';
export * from './values';
