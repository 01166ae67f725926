import { fromEpochMs, type Instant } from '../instant.ts';

/** The query of exactly the mentions in `[start, end)`. @param more further terms. */
export const stretchQuery = (start: Instant, end: Instant, more = ''): string =>
  `since:${start} until:${fromEpochMs(Date.parse(end) - 1)}${more === '' ? '' : ` ${more}`}`;
