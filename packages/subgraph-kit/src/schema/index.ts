export * from './federated-schema';
export * from './requirement';
