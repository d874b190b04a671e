import { SalusError } from '@salus/subgraph-kit/errors';
import { mayExplore, type Session } from '../authenticate/session';
import { BoundedCache } from '../bounded-cache';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { readRegistries, type Registry, sha256 } from './registry';

type Mode = Settings['trustedDocuments']['mode'];

/** The members of a request that say which document is meant. */
export interface Asked {
  readonly query: string;
  readonly documentId?: string | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly session: Session;
  /** written by the gateway itself, after a document that was admitted */
  readonly isResumption?: boolean;
}

const empty: Registry = { byHash: new Map(), texts: new Set() };
const anonymousClient = 'anonymous';
const hashForm = /^[0-9a-f]{64}$/i;
const maximumReported = 1_000;

/** The hash a request names, by `documentId` or as Apollo's clients do. @throws SalusError BAD_USER_INPUT */
function hashIn({ documentId, extensions }: Asked): string | undefined {
  const persisted = extensions?.persistedQuery ?? undefined;
  if (documentId === undefined && persisted === undefined) return undefined;
  const named = documentId?.replace(/^sha256:/, '') ?? hashOf(persisted);
  if (typeof named === 'string' && hashForm.test(named)) return named.toLowerCase();
  throw new SalusError(
    'BAD_USER_INPUT',
    'Received a document id of another form; expected documentId "sha256:<64 hex digits>", or extensions.persistedQuery.sha256Hash.',
  );
}

const hashOf = (persisted: unknown): unknown =>
  typeof persisted === 'object' && persisted !== null ? Reflect.get(persisted, 'sha256Hash') : undefined;

/** Says which text a request means, and whether its client may send that. */
export class TrustedDocuments {
  readonly #registries: ReadonlyMap<string, Registry>;
  /** documents told of once, by client and text */
  readonly #reported = new BoundedCache<string, true>(maximumReported);

  /** @throws TypeError for a manifest that does not hold what its ids say */
  constructor(
    private readonly settings: Settings['trustedDocuments'],
    private readonly log: Log,
  ) {
    this.#registries = settings.folder === undefined ? new Map() : readRegistries(settings.folder);
  }

  /**
   * A registered document is carried out as it was registered, whatever text comes beside its id: generators of code write the
   * same document in another order for the manifest. A text beside an id that is not registered counts as any other text.
   * @throws SalusError PERSISTED_QUERY_NOT_FOUND for an unknown id alone, FORBIDDEN for a text that this client may not send
   */
  textOf(asked: Asked): string {
    const { query, session, isResumption } = asked;
    if (isResumption === true) return query;
    const client = session.caller.client ?? anonymousClient;
    const registry = this.#registries.get(client) ?? empty;
    const hash = hashIn(asked);
    const trusted = hash === undefined ? undefined : registry.byHash.get(hash);
    if (trusted !== undefined) return trusted;
    if (query === '') throw unknownId(asked);
    this.#admit(asked, client, registry);
    return query;
  }

  /** Whether the text that is meant is one that its client has registered. */
  isRegistered(asked: Asked): boolean {
    const registry = this.#registries.get(asked.session.caller.client ?? anonymousClient);
    if (!registry) return false;
    const hash = hashIn(asked);
    return registry.texts.has(asked.query) || (hash !== undefined && registry.byHash.has(hash));
  }

  #admit({ query, session }: Asked, client: string, registry: Registry): void {
    const mode = this.#modeOf(client);
    if (mode === 'off') return;
    if (mode === 'ids-only') throw refused(client, 'expected the id of one');
    if (registry.texts.has(query) || mayExplore(session)) return;
    if (mode === 'audit') return this.#report(client, query);
    throw refused(client, 'expected one of them, or an access token with the scope "explore"');
  }

  /** Without manifests there is nothing to compare with. */
  #modeOf(client: string): Mode {
    const mode = this.settings.modeByClient[client] ?? this.settings.mode;
    return mode === 'audit' && this.settings.folder === undefined ? 'off' : mode;
  }

  #report(client: string, query: string): void {
    const key = `${client} ${query}`;
    if (this.#reported.get(key)) return;
    this.#reported.set(key, true);
    this.log.warn('a client sent a document that it has not registered', { client, documentHash: sha256(query) });
  }
}

/** Apollo's clients for telephones know this refusal by its message alone. */
const unknownId = ({ documentId }: Asked): SalusError =>
  new SalusError(
    'PERSISTED_QUERY_NOT_FOUND',
    documentId === undefined
      ? 'PersistedQueryNotFound'
      : 'Received the id of a document that this client has not registered; expected a registered one, or the text beside the id.',
  );

const refused = (client: string, expected: string): SalusError =>
  new SalusError('FORBIDDEN', `The client ${client} may send documents that it has registered; ${expected}.`);
