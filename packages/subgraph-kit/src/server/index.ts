export * from './extensions';
export { createHttpServer, requestIdOf, type GraphQLServerParts } from './http';
export * from './websocket';
