import { registerEnumType } from 'type-graphql';

export enum DocumentStatus {
  CURRENT = 'current',
  PENDING = 'pending',
  SUPERSEDED = 'superseded',
  WITHDRAWN = 'withdrawn',
}
registerEnumType(DocumentStatus, {
  name: 'DocumentStatus',
  description: 'Whether a document stands (XDS availabilityStatus).',
  valuesConfig: {
    CURRENT: { description: 'It stands (XDS Approved).' },
    PENDING: {
      description: 'It will take another one’s place as soon as its content is here; until then that one stands.',
    },
    SUPERSEDED: { description: 'Another one has taken its place, or that of what it adds to (XDS Deprecated).' },
    WITHDRAWN: { description: 'It was withdrawn: it should never have been here. Its content is closed.' },
  },
});

export enum DocumentAvailability {
  AWAITING_CONTENT = 'awaiting-content',
  AVAILABLE = 'available',
  QUARANTINED = 'quarantined',
}
registerEnumType(DocumentAvailability, {
  name: 'DocumentAvailability',
  description: 'Whether the content of a document is here.',
  valuesConfig: {
    AWAITING_CONTENT: { description: 'It was declared; the content has not been uploaded.' },
    AVAILABLE: { description: 'The content is here and is what was declared.' },
    QUARANTINED: {
      description: 'Content came that is not taken; it is set aside, open to nobody. See quarantineReason.',
    },
  },
});
