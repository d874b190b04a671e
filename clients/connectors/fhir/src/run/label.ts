import type { Mapped } from '../mapping/mapped';

/** The line of the summary that counts something: its type in FHIR, and what it became where that is not the same. */
export function labelOf(mapped: Mapped): string {
  const type = mapped.entry.resource.resourceType;
  switch (mapped.kind) {
    case 'MEASUREMENT':
      return mapped.input.components ? `${type}: measurement with components` : `${type}: measurement`;
    case 'DIAGNOSTIC_RESULT':
      return `${type}: result, ${mapped.input.category.toLowerCase()}`;
    case 'RESULT_PANEL':
      return `${type}: panel`;
    case 'DOCUMENT':
      return type === 'DiagnosticReport' ? `${type}: presented form` : type;
    default:
      return type;
  }
}
