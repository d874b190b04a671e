export { type ClusterPlace, installedVersion, placeOfCluster } from './cluster-place';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './launcher';
