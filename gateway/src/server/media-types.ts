import { BoundedCache } from '../bounded-cache';
import type { StreamRoute } from './stream-route';

/** What an answer of `/graphql` may be. */
export type MediaType = 'application/json' | 'application/graphql-response+json';

/** How a client wants its answer: as a stream, as one JSON text, or (neither) as nothing that there is. */
export interface Accepted {
  readonly mediaType: MediaType | undefined;
  readonly stream: StreamRoute | undefined;
}

/** The first one is meant by `*` + `/*` and by clients that do not say (GraphQL over HTTP, 4.1 "Media types"). */
const mediaTypes: readonly MediaType[] = ['application/json', 'application/graphql-response+json'];
const maximumHeaders = 200;

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '');
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

const covers = ({ type }: Range, mediaType: MediaType): boolean =>
  type === mediaType || type === 'application/*' || type === '*/*';

/** The range that counts for a media type is the most specific one (RFC 9110, 12.5.1). */
function qualityOf(mediaType: MediaType, ranges: readonly Range[]): number {
  const fitting = ranges.filter((range) => covers(range, mediaType));
  const deciding = [mediaType, 'application/*', '*/*'].map((type) => fitting.find((range) => range.type === type));
  return deciding.find((range) => range !== undefined)?.quality ?? 0;
}

/** Of equally welcome ones that which is named first. */
function mediaTypeFor(accept: string): MediaType | undefined {
  const ranges = accept.split(',').map(rangeOf);
  const rank = (mediaType: MediaType): number => {
    const place = ranges.findIndex(({ type }) => type === mediaType);
    return place === -1 ? ranges.length : place;
  };
  const acceptable = mediaTypes
    .map((mediaType) => ({ mediaType, quality: qualityOf(mediaType, ranges), rank: rank(mediaType) }))
    .filter(({ quality }) => quality > 0);
  return acceptable.sort((one, other) => other.quality - one.quality || one.rank - other.rank)[0]?.mediaType;
}

/** Reads Accept headers; the few that clients really send are read once. */
export class AcceptHeaders {
  readonly #known = new BoundedCache<string, Accepted>(maximumHeaders);

  constructor(private readonly streams: readonly StreamRoute[]) {}

  read(header: string | undefined): Accepted {
    const accept = header || '*/*';
    return this.#known.get(accept) ?? this.#known.set(accept, this.#accepted(accept));
  }

  #accepted(accept: string): Accepted {
    return { mediaType: mediaTypeFor(accept), stream: this.streams.find((stream) => stream.takes(accept)) };
  }
}

const jsonInUtf8 = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;

/** Anything else may be sent by a page of another origin without asking first (text, forms), or is no JSON in UTF-8. */
export const isJson = (contentType: string | undefined): boolean =>
  contentType === 'application/json' || (contentType !== undefined && jsonInUtf8.test(contentType));
