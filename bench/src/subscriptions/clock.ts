/** Milliseconds since 1970 with their fractions: the same clock in every process of the machine. */
export const now = (): number => performance.timeOrigin + performance.now();
