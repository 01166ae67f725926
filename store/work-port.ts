import type { Instant } from '../domain/instant.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { WorkChange, WorkEvent } from '../domain/work/work-event.ts';

/** One change of the work on one mention. */
export interface WorkOrder {
  /** Of the event it becomes: an order whose event is known has had its effect, and does nothing more. */
  readonly eventId: string;
  readonly mentionId: string;
  readonly change: WorkChange;
}

export interface WorkOutcome {
  /** As in domain/work/apply-change.ts; `missing`: there is no such mention. */
  readonly result: 'done' | 'unchanged' | 'conflict' | 'missing';
  /** As it is after all orders; null where it is missing. */
  readonly mention: StoredMention | null;
}

/** What people do about mentions, beside saying how they are meant. */
export interface WorkStore {
  /**
   * Makes the changes one after the other, in one step, each unless what the person saw has changed since. What became
   * of each is told in their order. Touches buckets where a state changed. @param orders 1–1000.
   */
  changeWork(
    orders: readonly WorkOrder[],
    by: Pick<WorkEvent, 'by' | 'at' | 'rule'>,
  ): Promise<readonly WorkOutcome[]>;
  /**
   * What was done to one mention, in the order it was. Notes of a mention whose words are gone have none any more.
   * @param limit 1–1000, the last ones.
   */
  listWork(mentionId: string, limit: number): Promise<readonly WorkEvent[]>;
  /** What was done to any mention, by `at`, then id: what comes after that place. @param limit 1–1000. */
  listWorkAfter(
    after: { readonly at: Instant; readonly id: string },
    limit: number,
  ): Promise<readonly WorkEvent[]>;
}
