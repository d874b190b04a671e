export { type AgeBand, ageBandOf, ageBands } from './age-band';
export { type Dimension, dimensions, type FinestCell, type PublishedCell, type PublishedTable } from './cell';
export { DisclosureControl } from './disclosure-control';
