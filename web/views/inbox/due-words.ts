import type { StoredMention } from '../../../domain/mention.ts';
import { formatDuration } from '../../format/time.ts';

/** How a due time stands: to come, soon, past; or kept or missed by an answer. */
export interface DueWords {
  readonly state: 'ahead' | 'soon' | 'late' | 'kept' | 'missed';
  readonly words: string;
}

const SOON_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Past two days nobody counts the hours. */
const roughly = (ms: number): string =>
  formatDuration(ms < 2 * DAY_MS ? ms : Math.floor(ms / DAY_MS) * DAY_MS);

/** @param now ms. @returns null where no time is set, it was dismissed, or nobody knows when it was answered. */
export const dueWords = (
  { dueAt, status }: Pick<StoredMention, 'dueAt' | 'status'>,
  now: number,
): DueWords | null => {
  if (dueAt === null || status.state === 'dismissed') return null;
  const due = Date.parse(dueAt);
  if (status.state === 'answered') {
    if (status.at === null) return null;
    const late = Date.parse(status.at) - due;
    return late > 0
      ? { state: 'missed', words: `${roughly(late)} late` }
      : { state: 'kept', words: 'In time' };
  }
  const left = due - now;
  if (left < 0) return { state: 'late', words: `Late by ${roughly(-left)}` };
  return { state: left < SOON_MS ? 'soon' : 'ahead', words: `Due in ${roughly(left)}` };
};
