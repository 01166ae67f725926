import type { Change } from '../../../api/schemas/changes.ts';
import type { Contribution } from '../../../domain/drivers/explain-change.ts';
import { Counted } from '../../components/counted.tsx';
import { QuoteList } from '../../components/quote-list.tsx';
import { formatCount, percent } from '../../format/words.ts';
import type { ChangeLinks } from './change-links.ts';
import { partWords, pointsWords, sureWords } from './change-words.ts';

export interface ContributionDetailsProps {
  readonly change: Change;
  readonly contribution: Contribution;
  readonly links: ChangeLinks;
  readonly names: { readonly before: string; readonly after: string };
}

const sides = ['before', 'after'] as const;
type SideName = (typeof sides)[number];

/** `11 % → 17 %`: how much of what was said is about it. */
const Mentioned = ({ change, contribution, links, side }: ContributionDetailsProps & { side: SideName }) => {
  const { judged, parts } = contribution[side];
  const all = change.explanation[side].judged;
  const isShared = Math.abs(parts - judged) > 1e-9;
  const shared = isShared ? `, counted as ${formatParts(parts)} as some have more topics` : '';
  return (
    <Counted
      of={`${formatCount(judged)} of ${formatCount(all)} mentions are about it${shared}`}
      href={links[side].judgedAbout(contribution.topic)}
    >
      {percent(judged / all)}
    </Counted>
  );
};

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const formatParts = (parts: number): string => oneDecimal.format(parts);

/** How much of what is said about it is negative. */
const Negative = ({ contribution, links, side }: ContributionDetailsProps & { side: SideName }) => {
  const { judged, negative } = contribution[side];
  if (judged === 0) return <>–</>;
  return (
    <Counted
      of={`${formatCount(negative)} of ${formatCount(judged)} mentions about it are negative`}
      href={links[side].negativeAbout(contribution.topic)}
    >
      {percent(negative / judged)}
    </Counted>
  );
};

const Quotes = ({ change, contribution, names }: ContributionDetailsProps) => {
  const found = change.quotes.find(({ topic }) => topic === contribution.topic);
  if (found === undefined || found.quotes.length === 0) return null;
  const side = change[found.side];
  return (
    <div>
      <h3>
        {found.negative ? 'Negative' : 'Other'} mentions, {names[found.side]}
      </h3>
      <QuoteList quotes={found.quotes} brandId={side.brandId} timeZone={change.timeZone} />
    </div>
  );
};

/** The two parts of a topic's contribution with the numbers they come from, and what people said. */
export const ContributionDetails = (props: ContributionDetailsProps) => {
  const { contribution, change } = props;
  const { mix, rate } = contribution;
  const words = partWords(contribution, change.explanation);
  return (
    <>
      <ul class="change-parts">
        <li>
          <span>{words.mix}</span>
          <span>
            <Mentioned {...props} side="before" /> → <Mentioned {...props} side="after" /> of mentions
          </span>
          <span class="change-part nums" title={sureWords(mix)}>
            {pointsWords(mix.tenths)}
          </span>
          <span class="faint">{mix.interval === null ? '' : sureWords(mix)}</span>
        </li>
        {words.rate === null ? null : (
          <li>
            <span>{words.rate}</span>
            <span>
              <Negative {...props} side="before" /> → <Negative {...props} side="after" /> negative
            </span>
            <span class="change-part nums">{pointsWords(rate.tenths)}</span>
            <span class="faint">{rate.interval === null ? '' : sureWords(rate)}</span>
          </li>
        )}
      </ul>
      <Quotes {...props} />
    </>
  );
};
