import type { SourceRow } from '../../../api/schemas/sources.ts';
import { now } from '../../components/now.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { formatDay } from '../../format/time.ts';
import { plural } from '../../format/words.ts';

/** What a source waits for, and how far reading back has come. */
export const SourceNews = ({ row: { state } }: { row: SourceRow }) => {
  const { waiting, backfill } = state;
  return (
    <>
      {waiting === null || Date.parse(waiting.until) <= now.value ? null : (
        <p class="muted">
          {waiting.reason} It goes on <TimeAgo instant={waiting.until} />.
        </p>
      )}
      {backfill === null ? null : (
        <p class="muted">
          Reading older ones
          {backfill.oldestAt === null ? '' : `, back to ${formatDay(backfill.oldestAt)}`}:{' '}
          {plural(backfill.items, 'item')} so far.
        </p>
      )}
    </>
  );
};
