import type { Place } from '../campaigns/draw-places.ts';
import type { SharedMention } from '../share-mention.ts';
import type { ExportCell } from './mention-row.ts';

/** An entry of a contest as a file has it. */
export interface ExportedEntry {
  readonly entry: string;
  /** Null before the draw. */
  readonly place: Place | null;
  /** Null where it is erased, or no longer kept. */
  readonly mention: SharedMention | null;
}

const columns: Readonly<Record<string, (entry: ExportedEntry) => ExportCell>> = {
  place: ({ place }) => place?.place ?? null,
  standing: ({ place }) => place?.standing ?? null,
  entry: ({ entry }) => entry,
  ticket: ({ place }) => place?.ticket ?? null,
  time: ({ mention }) => mention?.at ?? null,
  channel: ({ mention }) => mention?.source ?? null,
  author_name: ({ mention }) => mention?.author?.name ?? null,
  author_handle: ({ mention }) => mention?.author?.handle ?? null,
  link: ({ mention }) => mention?.url ?? null,
};

export const entryColumns: readonly string[] = Object.keys(columns);

/** An entry as one row: its cells in the order of `entryColumns`. */
export const toEntryRow = (entry: ExportedEntry): readonly ExportCell[] =>
  Object.values(columns).map((column) => column(entry));
