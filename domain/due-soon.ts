/** So long before it is due people are warned of an answer, ms. */
export const DUE_SOON_MS = 30 * 60_000;
