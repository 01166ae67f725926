import { SentimentBadge, WishBadge } from '../../components/badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { plural, sourceName } from '../../format/words.ts';
import { lineOf } from '../inbox/erased-words.ts';
import type { AuthorProps } from './figures-row.tsx';

/** What an author said, the newest first. */
export const SaidCard = ({ report, links }: AuthorProps) => {
  const { mentions, figures, timeZone } = report;
  const isAll = mentions.length === figures.mentions && !report.isCut;
  return (
    <section class="card" aria-labelledby="said-title">
      <header class="card-head">
        <h2 id="said-title">What they said</h2>
        <p class="faint">{isAll ? 'The newest first.' : `The newest ${mentions.length}.`}</p>
      </header>
      <ul class="author-said">
        {mentions.map((mention) => (
          <li key={mention.id}>
            <a href={links.mention(mention.id)}>
              <span class="author-said-text" dir="auto" lang={mention.lang ?? undefined}>
                {lineOf(mention)}
              </span>
              <span class="author-said-marks">
                <span class="faint">
                  {sourceName(mention.source)}, <TimeAgo instant={mention.at} timeZone={timeZone} />
                </span>
                <SentimentBadge label={mention.judgement.sentiment.label} />
                <WishBadge label={mention.judgement.intent.label} />
                {mention.status.state === 'open' ? null : (
                  <span class="faint">{mention.status.state === 'answered' ? 'Answered' : 'Dismissed'}</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {isAll ? null : (
        <p>
          <a href={links.all}>
            {report.isCut ? 'All that they said' : `All ${plural(figures.mentions, 'mention')}`}
          </a>
        </p>
      )}
    </section>
  );
};
