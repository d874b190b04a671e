export * from './extensions';
export { createHttpServer, formatWith, requestIdOf, type GraphQLServerParts } from './http';
export * from './websocket';
