import type { Instant } from '../../domain/instant.ts';
import type { Stamped } from './collections.ts';

/** What was done to a mention. */
export interface WorkEventDocument extends Stamped {
  readonly _id: string;
  readonly mentionId: string;
  readonly at: Instant;
  /** Number of the commit that brought it. */
  readonly mark: number;
  readonly json: string;
}
