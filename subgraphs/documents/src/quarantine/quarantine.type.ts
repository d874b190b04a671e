import { registerEnumType } from 'type-graphql';

export enum QuarantineReason {
  HASH_MISMATCH = 'hash-mismatch',
  TYPE_MISMATCH = 'type-mismatch',
  ARCHIVE = 'archive',
  PROGRAM = 'program',
  DOCTYPE = 'doctype',
  SIGNATURE = 'signature',
  UNSCANNED = 'unscanned',
}
registerEnumType(QuarantineReason, {
  name: 'QuarantineReason',
  description: 'Why content was set aside.',
  valuesConfig: {
    HASH_MISMATCH: { description: 'Its SHA-256 is not the one that was declared.' },
    TYPE_MISMATCH: { description: 'It does not have the form of the declared media type.' },
    ARCHIVE: { description: 'It is an archive or compressed; none is kept, whatever was declared.' },
    PROGRAM: { description: 'It is, or could be run as, a program.' },
    DOCTYPE: { description: 'It is XML with a document type declaration, which may define entities.' },
    SIGNATURE: { description: 'It carries the signature of known malware.' },
    UNSCANNED: { description: 'The malware scanner did not answer; send it again later.' },
  },
});
