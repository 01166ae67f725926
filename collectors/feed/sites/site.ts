import type { RawItem } from '../../../domain/mention.ts';
import type { Entry } from '../entry.ts';

/**
 * What one publisher's feeds mean beyond the format, whichever collector reads them; null when the entry is not of
 * its making. An id that is the same in every feed of the publisher loses the feed's prefix.
 */
export type Site = (entry: Entry, item: RawItem) => RawItem | null;
