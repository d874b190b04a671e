export { type AgeBand, ageBandOf, ageBandOfYears, ageBands } from './age-band';
export { type Dimension, dimensions, type FinestCell, type PublishedCell, type PublishedTable } from './cell';
export { DisclosureControl, groupingKey } from './disclosure-control';
