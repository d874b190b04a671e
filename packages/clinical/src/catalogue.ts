import type { Rule } from './finding';

/** Every rule in force. */
export const catalogue: readonly Rule[] = [];
