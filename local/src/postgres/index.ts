export { freePort, startPostgres, type PostgresOptions, type RunningPostgres } from './launcher';
