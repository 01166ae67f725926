import type { ImportRun } from '../domain/import-run.ts';

/** What was read from files. */
export interface ImportStore {
  save(run: ImportRun): Promise<void>;
  find(id: string): Promise<ImportRun | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly ImportRun[]>;
}
