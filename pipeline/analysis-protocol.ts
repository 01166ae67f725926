import type { Brand } from '../domain/brand.ts';
import type { IngestJob } from '../queue/jobs.ts';
import type { Analysis } from './analyse.ts';
import type { Adjustments } from './stages/judge.ts';

/** What a thread is told. One at a time: the next follows when this one is answered. */
export interface AnalysisRequest {
  /** Payloads stay behind: they are put back from the job when the answer comes. */
  readonly job: IngestJob;
  /** Null: the same brands as before. */
  readonly brands: readonly Brand[] | null;
  /** By brand; null: the same as before. */
  readonly adjustments: Adjustments | null;
}

export type AnalysisAnswer =
  | { readonly ok: true; readonly analysis: Analysis }
  | { readonly ok: false; readonly error: string };
