export * from './receipt';
export * from './receipts';
