import type { CampaignReport, Hijacking } from '../../../api/schemas/campaigns.ts';
import type { Clause } from '../../../domain/query/ast.ts';
import { foldName } from '../../../domain/query/fold.ts';
import { Counted } from '../../components/counted.tsx';
import { Icon } from '../../components/icon.tsx';
import { QuoteList } from '../../components/quote-list.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatCount, plural } from '../../format/words.ts';
import { campaignNumbers } from './campaign-numbers.ts';
import { hijackingWords, liftWords } from './campaign-words.ts';
import type { ReportProps } from './phases-card.tsx';

const clauseOf = (trait: Hijacking['trait']): Clause => {
  if (trait.kind === 'negative') return { type: 'sentiment', value: 'negative' };
  return trait.kind === 'topic'
    ? { type: 'topic', value: foldName(trait.topic) }
    : { type: 'lang', value: trait.lang };
};

/** Days on which the hashtag was used for something else. Nothing where there is none. */
export const HijackingCard = ({ report, links }: ReportProps) =>
  report.hijackings.length === 0 ? null : (
    <section class="card" aria-labelledby="hijacking-title">
      <header class="card-head">
        <h2 id="hijacking-title">
          <Icon name="alert" size={18} /> Was it taken over?
        </h2>
        <TakeMenu title="Was it taken over?" numbers={campaignNumbers(report, 'hijackings')} />
        <p class="faint">A good part of a day’s mentions that was suddenly something else.</p>
      </header>
      <ul class="campaign-hijackings">
        {report.hijackings.map((hijacking) => (
          <li key={`${hijacking.from} ${JSON.stringify(hijacking.trait)}`}>
            <p>
              {hijackingWords(hijacking, report.timeZone)}{' '}
              <a href={links.own(hijacking, clauseOf(hijacking.trait))}>Read them</a>
            </p>
            <QuoteList
              quotes={hijacking.quotes}
              brandId={report.campaign.brandId}
              timeZone={report.timeZone}
            />
          </li>
        ))}
      </ul>
    </section>
  );

const RelatedHashtags = ({ report, links }: ReportProps) => {
  const during = report.phases.find(({ name }) => name === 'during');
  if (during === undefined || report.related.length === 0)
    return <p class="muted">No other hashtag goes with it more than with the rest of what is said.</p>;
  return (
    <ul class="campaign-tags">
      {report.related.map(({ hashtag, within, lift }) => (
        <li key={hashtag}>
          <b>#{hashtag}</b>
          <Counted
            of={`${plural(within, 'mention')} of the campaign with it`}
            href={links.own(during, { type: 'hashtag', value: hashtag })}
          >
            {formatCount(within)}
          </Counted>
          <span class="faint">{liftWords(lift)}</span>
        </li>
      ))}
    </ul>
  );
};

const TopPosts = ({ report }: { report: CampaignReport }) =>
  report.top.length === 0 ? (
    <p class="muted">No source told how many reacted.</p>
  ) : (
    <ol class="campaign-top">
      {report.top.map((post) => (
        <li key={post.mentionId}>
          <span class="faint nums">{plural(post.reactions ?? 0, 'reaction')}</span>
          <QuoteList quotes={[post]} brandId={report.campaign.brandId} timeZone={report.timeZone} />
        </li>
      ))}
    </ol>
  );

/** What people reacted to most, and what other hashtags go with it. */
export const AroundCard = (props: ReportProps) => (
  <div class="campaign-split">
    <section class="card" aria-labelledby="top-title">
      <header class="card-head">
        <h2 id="top-title">What people reacted to</h2>
        <p class="faint">Likes, replies and shares together.</p>
      </header>
      <TopPosts report={props.report} />
    </section>
    <section class="card" aria-labelledby="tags-title">
      <header class="card-head">
        <h2 id="tags-title">Hashtags that go with it</h2>
        {props.report.related.length === 0 ? null : (
          <TakeMenu title="Hashtags that go with it" numbers={campaignNumbers(props.report, 'hashtags')} />
        )}
      </header>
      <RelatedHashtags {...props} />
    </section>
  </div>
);
