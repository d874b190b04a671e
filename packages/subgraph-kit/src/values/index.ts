export * from './confidentiality';
export * from './offset-date-time';
export * from './partial-date-time';
export * from './values';
