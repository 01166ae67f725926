import type { Trend } from '../../../api/schemas/trends.ts';
import { Icon } from '../../components/icon.tsx';
import { formatInstant } from '../../format/time.ts';
import { plural } from '../../format/words.ts';

const reasons: Readonly<Record<Trend['gaps'][number]['reason'], string>> = {
  failing: 'it did not answer',
  'not-asked': 'it was not asked, as Earshot did not run or the source was paused',
};

/** Says in words what the hatched columns show: when which source could not be heard. Nothing where all was heard. */
export const GapNote = ({ trend }: { trend: Trend }) => {
  const { gaps, timeZone } = trend;
  if (gaps.length === 0) return null;
  const sources = new Set(gaps.map(({ sourceId }) => sourceId)).size;
  return (
    <details class="gap-note">
      <summary>
        <Icon name="alert" size={16} />
        <span>
          Not all was heard: {plural(gaps.length, 'gap')} at {plural(sources, 'source')}. Hatched columns may
          lack mentions; empty there does not mean none. <u>Which?</u>
        </span>
      </summary>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.sourceId} ${gap.from}`}>
            <a href="/sources">{gap.title}</a>: {formatInstant(gap.from, timeZone)} to{' '}
            {gap.to === null ? 'now' : formatInstant(gap.to, timeZone)}, {reasons[gap.reason]}
          </li>
        ))}
      </ul>
    </details>
  );
};
