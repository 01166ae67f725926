import type { ExportRun } from '../domain/export/export-run.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import type { Instant } from '../domain/instant.ts';

/** Which piece of which try at making a run's file. */
export interface PartKey {
  readonly runId: string;
  readonly attempt: number;
  /** From 0. */
  readonly number: number;
}

/**
 * Scheduled exports, their runs and the files these made. All of a brand's go with it; a file goes when a mention whose
 * words it holds is erased, and its run then says so.
 */
export interface ExportStore {
  /** Inserts or replaces. */
  save(plan: ScheduledExport): Promise<void>;
  find(id: string): Promise<ScheduledExport | null>;
  /** Oldest first. */
  list(): Promise<readonly ScheduledExport[]>;
  /** Its runs and files go with it. */
  remove(id: string): Promise<void>;
  /** Keeps a run once; false where one with its id is kept already, which stays. */
  begin(run: ExportRun): Promise<boolean>;
  findRun(id: string): Promise<ExportRun | null>;
  /** Of one export by when they were due, the latest first, at most `limit`. */
  listRuns(exportId: string, limit: number): Promise<readonly ExportRun[]>;
  /** Those that somebody has to look at by now (`nextLookAt`), the longest due first, at most `limit`. */
  listDue(now: Instant, limit: number): Promise<readonly ExportRun[]>;
  /** Those due before, that still have a file or could have, at most `limit`, the oldest first. */
  listOld(before: Instant, limit: number): Promise<readonly ExportRun[]>;
  /** Replaces a run that is still of the version given, which goes up by one; false otherwise. */
  advance(run: ExportRun): Promise<boolean>;
  /** Its file goes with it. */
  removeRun(id: string): Promise<void>;
  /** Keeps a piece of a file. @param mentionIds mentions whose words are, or will be, in the file. */
  addPart(key: PartKey, content: Uint8Array, mentionIds: readonly string[]): Promise<void>;
  findPart(key: PartKey): Promise<Uint8Array | null>;
  /** The pieces of a run that one try made, those of all others, or all. */
  removeParts(
    runId: string,
    which: { readonly of: number } | { readonly butOf: number } | 'all',
  ): Promise<void>;
}
