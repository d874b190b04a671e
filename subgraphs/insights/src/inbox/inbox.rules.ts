import { isUuid, SalusError } from '@salus/subgraph-kit';
import type { EntryKind } from './inbox.type';

/** A place in one practitioner's inbox. */
export interface InboxPlace {
  recipient: string;
  kind: EntryKind;
  position: number;
}

const form = /^([0-9a-f-]{36})\.(raised|updated)\.(\d{1,15})$/;

export const encodeInboxCursor = ({ recipient, kind, position }: InboxPlace): string =>
  Buffer.from(`${recipient}.${kind}.${position}`).toString('base64url');

/**
 * The position that a cursor names; the empty cursor is the beginning.
 * @throws SalusError BAD_USER_INPUT for a text that is no cursor of this inbox: another practitioner's, or of the other kind.
 */
export function positionOf(cursor: string, recipient: string, kind: EntryKind): number {
  if (cursor === '') return 0;
  const match = form.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match || !isUuid(match[1]) || match[1] !== recipient || match[2] !== kind) {
    throw new SalusError(
      'BAD_USER_INPUT',
      'Received an `after` that is no cursor of this inbox; expected one that it gave out, or "" for the beginning.',
    );
  }
  return Number(match[3]);
}
