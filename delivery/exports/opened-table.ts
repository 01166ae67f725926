import type { ExportRun } from '../../domain/export/export-run.ts';
import type { ScheduledExport } from '../../domain/export/scheduled-export.ts';

/** A file that is read while it is written. */
export interface OpenedTable {
  /** With its ending. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array | string>;
  /** Rows read so far. */
  readonly countRows: () => number;
  /** Mentions whose words were read since it was last asked. */
  readonly takeMentionIds: () => readonly string[];
}

/**
 * Begins what a run is to hold.
 * @throws NotFoundError where what it asks for is gone, another error with the remedy `fix-settings` where it cannot be.
 */
export type OpenTable = (plan: ScheduledExport, run: ExportRun) => Promise<OpenedTable>;
