import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';

/** A resource and where it stands. */
export interface Entry {
  readonly file: string;
  /** within the file, e.g. `entry[12]` or `line 7`; empty for a file that is one resource */
  readonly place: string;
  readonly fullUrl: string | undefined;
  readonly resource: Resource;
  /** type and identifier within the source, e.g. `Patient/f001` */
  readonly key: string;
}

const longestValue = 200;
const uuidUrl = /^urn:uuid:(.+)$/;

/** The identifier of a resource: its id, else the uuid of its url, else a hash of its content. */
function valueOf(resource: Resource, fullUrl: string | undefined): string {
  const given = resource.id ?? uuidUrl.exec(fullUrl ?? '')?.[1];
  return given && given.length <= longestValue ? given : contentHash(given ?? resource);
}

export const contentHash = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

export const keyOf = (resource: Resource, fullUrl: string | undefined): string =>
  `${resource.resourceType}/${valueOf(resource, fullUrl)}`;

/** Where an entry stands, for people. */
export const positionOf = ({ file, place }: Pick<Entry, 'file' | 'place'>): string =>
  place === '' ? file : `${file} ${place}`;
