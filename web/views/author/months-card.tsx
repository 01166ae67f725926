import type { SentimentLabel } from '../../../domain/judgement.ts';
import { drawColumns, type LegendEntry } from '../../charts/drawing/draw-columns.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import { type Column, StackedColumns } from '../../charts/stacked-columns.tsx';
import { sentimentLooks } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { sentimentLabels } from '../../format/sentiments.ts';
import { formatCount, plural, sentimentWords } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { AuthorProps } from './figures-row.tsx';

/** From the bottom up: what is bad stands on the axis, where heights compare best. */
const stackOrder: readonly SentimentLabel[] = ['negative', 'unsure', 'not-judged', 'neutral', 'positive'];

const toColumns = ({ report, links }: AuthorProps): readonly Column[] => {
  const { timeZone } = report;
  const short = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone });
  const full = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone });
  return report.figures.months.map(({ from, to, sentiment }) => ({
    label: short.format(new Date(from)),
    words: [
      full.format(new Date(from)),
      plural(
        sentimentLabels.reduce((sum, label) => sum + sentiment[label], 0),
        'mention',
      ),
      ...sentimentLabels
        .filter((label) => sentiment[label] > 0)
        .map((label) => `${sentimentWords(label, null)} ${formatCount(sentiment[label])}`),
    ],
    parts: stackOrder.map((key) => ({ key, count: sentiment[key] })),
    href: links.stretch({ from, to }),
  }));
};

const toLegend = ({ report }: AuthorProps): readonly LegendEntry[] =>
  sentimentLabels
    .filter((label) => report.figures.sentiment[label] > 0)
    .map((key) => ({ key, label: sentimentWords(key, null) }));

const Legend = ({ report, links }: AuthorProps) => (
  <ul class="legend" aria-label="Sentiment">
    {sentimentLabels
      .filter((label) => report.figures.sentiment[label] > 0)
      .map((label) => (
        <li key={label}>
          <a href={links.sentiment(label)}>
            <span class={`legend-key fill-${label}`} aria-hidden="true" />
            <Icon name={sentimentLooks[label].icon} size={14} />
            {sentimentWords(label, null)} <b class="nums">{formatCount(report.figures.sentiment[label])}</b>
          </a>
        </li>
      ))}
  </ul>
);

/** How an author felt from month to month. */
export const MonthsCard = (props: AuthorProps) => {
  const { figures, timeZone } = props.report;
  const { months } = figures;
  const { router } = useShell();
  const openMonths = (from: number, to: number): void => {
    const [first, last] = [months[from], months[to]];
    if (first !== undefined && last !== undefined)
      router.go(props.links.stretch({ from: first.from, to: last.to }));
  };
  const columns = toColumns(props);
  return (
    <section class="card" aria-labelledby="months-title">
      <header class="card-head">
        <h2 id="months-title">Sentiment by month</h2>
        <TakeMenu
          title="Sentiment by month"
          picture={{
            source: sourceLine(
              // A picture goes about: it does not say whose they are.
              `${plural(figures.mentions, 'mention')} of one author, ${timeZone} time`,
              timeZone,
            ),
            draw: () => drawColumns(columns, toLegend(props)),
          }}
        />
        <p class="faint">Press a month to read it.</p>
      </header>
      <Legend {...props} />
      <StackedColumns title="Mentions by month" columns={columns} onRange={openMonths} />
    </section>
  );
};
