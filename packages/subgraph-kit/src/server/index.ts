export * from './extensions';
export { createHttpServer, type GraphQLServerParts } from './http';
export * from './websocket';
