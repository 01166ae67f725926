import type { ListeningRow } from '../../../api/schemas/listening.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { Icon } from '../../components/icon.tsx';
import { formatInstant } from '../../format/time.ts';
import {
  activityWords,
  delayWords,
  gapsWords,
  gapWords,
  hoursWords,
  silenceWords,
  usualWords,
} from './listening-words.ts';

/** How much a source brings against its usual, how soon, and when it could not be heard. */
export const SourceListening = ({ row }: { row: ListeningRow }) => (
  <div class="source-listening">
    {row.silence === null ? null : (
      <div class="source-quiet">
        <Icon name="alert" />
        <div>
          <p class="source-quiet-what">Unusually quiet since {formatInstant(row.silence.since)}</p>
          <p>
            {silenceWords(row.silence)}. It answers, so look whether its settings or the source have changed:
            test it and compare with what it shows.
          </p>
        </div>
      </div>
    )}
    <div class="source-activity">
      <Sparkline label={hoursWords(row)} values={row.hours.map(({ mentions }) => mentions)} />
      <p class="source-activity-scale faint" aria-hidden="true">
        <span>48 h ago</span>
        <span>now</span>
      </p>
    </div>
    <dl class="source-facts">
      <div>
        <dt>Mentions, last day</dt>
        <dd class="nums">
          {activityWords(row)} <span class="faint">{usualWords(row)}</span>
        </dd>
      </div>
      <div>
        <dt title="From being published to being read, over seven days">Read after publishing</dt>
        <dd class="nums">{delayWords(row)}</dd>
      </div>
    </dl>
    <Gaps gaps={row.gaps} />
  </div>
);

const Gaps = ({ gaps }: Pick<ListeningRow, 'gaps'>) =>
  gaps.length === 0 ? null : (
    <details class="disclosure">
      <summary>{gapsWords(gaps)}</summary>
      <ul class="source-gaps">
        {gaps.toReversed().map((gap) => (
          <li key={gap.from}>
            <b class="nums">
              {formatInstant(gap.from)} to {gap.to === null ? 'now' : formatInstant(gap.to)}
            </b>{' '}
            <span class="muted">{gapWords(gap)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
