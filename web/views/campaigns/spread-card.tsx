import { drawColumns, type LegendEntry } from '../../charts/drawing/draw-columns.ts';
import { drawRanked } from '../../charts/drawing/draw-ranked.ts';
import { RankedBars, type RankedRow } from '../../charts/ranked-bars.tsx';
import type { Column as ChartColumn } from '../../charts/stacked-columns.tsx';
import { StackedColumns } from '../../charts/stacked-columns.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatDay } from '../../format/time.ts';
import { plural, sourceName } from '../../format/words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { campaignNumbers, campaignSource } from './campaign-numbers.ts';
import type { ReportProps } from './phases-card.tsx';

const toColumns = ({ report, links }: ReportProps): readonly ChartColumn[] => {
  const short = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: report.timeZone,
  });
  return report.spread.map(({ start, end, mentions, newcomers }) => ({
    label: short.format(new Date(start)),
    words: [
      formatDay(start, report.timeZone),
      plural(mentions, 'mention'),
      `${plural(newcomers, 'person', 'people')} for the first time`,
    ],
    parts: [{ key: 'neutral', count: mentions }],
    mark: newcomers,
    href: links.own({ from: start, to: end }),
  }));
};

const spreadLegend: readonly LegendEntry[] = [
  { key: 'neutral', label: 'Mentions' },
  { key: 'mark', label: 'Line: people for the first time' },
];

/** How it spread from day to day, and where. */
export const SpreadCard = (props: ReportProps) => {
  const { report, links } = props;
  const { router } = useShell();
  const during = report.phases.find(({ name }) => name === 'during');
  const columns = toColumns(props);
  if (during === undefined || during.mentions === 0) return null;
  const source = campaignSource(report);
  const rows: readonly RankedRow[] = report.channels.map(({ channel, mentions, authors }) => ({
    key: channel,
    label: `${sourceName(channel)}, ${authors === 0 ? 'authors not told' : plural(authors, 'person', 'people')}`,
    count: mentions,
    judged: null,
    href: links.own(during, { type: 'source', value: channel }),
  }));
  const openDays = (from: number, to: number): void => {
    const [first, last] = [report.spread[from], report.spread[to]];
    if (first !== undefined && last !== undefined) router.go(links.own({ from: first.start, to: last.end }));
  };
  return (
    <div class="campaign-split">
      <section class="card" aria-labelledby="spread-title">
        <header class="card-head">
          <h2 id="spread-title">How it spread</h2>
          <TakeMenu
            title="How it spread"
            numbers={campaignNumbers(report, 'days')}
            picture={{ source, draw: () => drawColumns(columns, spreadLegend) }}
          />
          <p class="faint">Mentions a day; the line is people who speak of it for the first time.</p>
        </header>
        <StackedColumns title="Mentions of the campaign by day" columns={columns} onRange={openDays} />
      </section>
      <section class="card">
        <header class="card-head">
          <h2>Where</h2>
          <TakeMenu
            title="Where"
            numbers={campaignNumbers(report, 'channels')}
            picture={{ source, draw: () => drawRanked(rows) }}
          />
        </header>
        <RankedBars title="Mentions of the campaign by source" rows={rows} />
      </section>
    </div>
  );
};
