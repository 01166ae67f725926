import type { ComponentChildren } from 'preact';
import type { Trend } from '../../../api/schemas/trends.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { SentimentLabel } from '../../../domain/judgement.ts';
import type { Grain } from '../../../domain/rollup.ts';
import { drawColumns } from '../../charts/drawing/draw-columns.ts';
import { drawRanked } from '../../charts/drawing/draw-ranked.ts';
import { RankedBars, type RankedRow } from '../../charts/ranked-bars.tsx';
import { StackedColumns } from '../../charts/stacked-columns.tsx';
import { sentimentLooks } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ShareLink } from '../../components/share-link.tsx';
import { Table } from '../../components/table.tsx';
import { TakeMenu, type TakenNumbers } from '../../components/take-menu.tsx';
import { sentimentLabels } from '../../format/sentiments.ts';
import { stretchWords } from '../../format/time.ts';
import { formatCount, humanise, sentimentWords, sourceName } from '../../format/words.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { GapNote } from './gap-note.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { toColumns, toLanguages, toRanking } from './trend-charts.ts';
import { type Figure, toFigures } from './trend-figures.ts';
import { linksOf } from './trend-links.ts';
import { trendLegend, trendNumbers, trendSource } from './trend-numbers.ts';
import { allowsHours, type TrendRange } from './trend-range.ts';
import { WeekSection } from './week-section.tsx';
import { WhySection } from './why-section.tsx';

const RangeChoice = ({ range, children }: { range: TrendRange; children: ComponentChildren }) => {
  const { router } = useShell();
  const go = (changes: Readonly<Record<string, string | null>>): void =>
    router.go(withQuery(router.place.value, changes));
  return (
    <div class="trends-range">
      <PeriodChoice range={range} onChange={(days) => go({ days, from: null, to: null, grain: null })} />
      {allowsHours(range) ? (
        <Segmented<Grain>
          label="Steps"
          value={range.grain}
          choices={[
            { value: 'day', label: 'By day' },
            { value: 'hour', label: 'By hour' },
          ]}
          onChange={(grain) => go({ grain })}
        />
      ) : null}
      {children}
    </div>
  );
};

const FigureCard = ({ figure }: { figure: Figure }) => (
  <a class="figure-card" href={figure.href}>
    <span class="figure-label">{figure.label}</span>
    <span class="figure-value nums">{figure.value ?? '–'}</span>
    <span class="figure-detail muted">{figure.detail}</span>
    {figure.change === null ? null : (
      <span class="figure-change nums">
        {figure.change}
        <span class="faint"> on the period before</span>
      </span>
    )}
  </a>
);

const Legend = ({ trend }: { trend: Trend }) => {
  const link = linksOf(trend);
  const shown = sentimentLabels.filter((label: SentimentLabel) => trend.total.sentiment[label] > 0);
  return (
    <ul class="legend" aria-label="Sentiment">
      {shown.map((label) => (
        <li key={label}>
          <a href={link(`sentiment:${label}`)}>
            <span class={`legend-key fill-${label}`} aria-hidden="true" />
            <Icon name={sentimentLooks[label].icon} size={14} />
            {sentimentWords(label, null)} <b class="nums">{formatCount(trend.total.sentiment[label])}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};

const Volume = ({ trend, source }: { trend: Trend; source: string }) => {
  const { router } = useShell();
  const columns = toColumns(trend);
  const zoom = (from: number, to: number): void => {
    const [first, last] = [trend.rows[from], trend.rows[to]];
    if (first === undefined || last === undefined) return;
    router.go(withQuery(router.place.value, { days: null, grain: null, from: first.start, to: last.end }));
  };
  return (
    <section class="card" aria-labelledby="volume-title">
      <header class="card-head">
        <h2 id="volume-title">Mentions by sentiment</h2>
        <TakeMenu
          title="Mentions by sentiment"
          numbers={trendNumbers(trend, 'time')}
          picture={{ source, draw: () => drawColumns(columns, trendLegend(trend)) }}
        />
        <p class="faint">Drag across to look closer; press a column to read its mentions.</p>
      </header>
      <Legend trend={trend} />
      <GapNote trend={trend} />
      <StackedColumns title="Mentions over time" columns={columns} onRange={zoom} />
      <details class="as-table">
        <summary>Show as a table</summary>
        <Table
          caption="Mentions over time"
          rowKey={(row) => row.href}
          rows={columns}
          columns={[
            { title: 'When', header: true, cell: (row) => <a href={row.href}>{row.words[0]}</a> },
            { title: 'What', cell: (row) => row.words.slice(1).join(', ') },
          ]}
        />
      </details>
    </section>
  );
};

interface RankingProps {
  readonly title: string;
  readonly rows: readonly RankedRow[];
  readonly none: string;
  readonly numbers: TakenNumbers;
  readonly source: string;
}

const Ranking = ({ title, rows, none, numbers, source }: RankingProps) => (
  <section class="card">
    <header class="card-head">
      <h2>{title}</h2>
      {rows.length === 0 ? null : (
        <TakeMenu title={title} numbers={numbers} picture={{ source, draw: () => drawRanked(rows) }} />
      )}
    </header>
    {rows.length === 0 ? <p class="muted">{none}</p> : <RankedBars title={title} rows={rows} />}
  </section>
);

const Rankings = ({ trend, source }: { trend: Trend; source: string }) => (
  <div class="trends-split">
    <Ranking
      title="Topics"
      rows={toRanking(trend, 'topics', humanise)}
      none="No topic was recognised in this period."
      numbers={trendNumbers(trend, 'topics')}
      source={source}
    />
    <Ranking
      title="Aspects, by how they are spoken of"
      rows={toRanking(trend, 'aspects', humanise)}
      none="In no mention was it told apart how its topics are spoken of."
      numbers={trendNumbers(trend, 'aspects')}
      source={source}
    />
    <Ranking
      title="Sources"
      rows={toRanking(trend, 'sources', sourceName)}
      none="Nothing was heard in this period."
      numbers={trendNumbers(trend, 'sources')}
      source={source}
    />
    <Ranking
      title="Languages"
      rows={toLanguages(trend)}
      none="No language was recognised in this period."
      numbers={trendNumbers(trend, 'languages')}
      source={source}
    />
  </div>
);

/** How much was said, how it felt, about what and where. Every figure opens the mentions behind it. */
export const TrendsPage = ({ trend, range, brand }: { trend: Trend; range: TrendRange; brand: Brand }) => {
  const source = trendSource(trend, brand.name);
  return (
    <div class="trends">
      <header class="page-head">
        <div>
          <h1>Trends for {brand.name}</h1>
          <p class="muted">{stretchWords(trend, trend.timeZone)}</p>
        </div>
        <RangeChoice range={range}>
          <TakeMenu title="All of this page" numbers={trendNumbers(trend)} />
          <ShareLink
            page="trends"
            asked={trendNumbers(trend).query}
            title={`Trends for ${brand.name}, ${stretchWords(trend, trend.timeZone)}`}
          />
        </RangeChoice>
      </header>
      <div class="figures">
        {toFigures(trend).map((figure) => (
          <FigureCard key={figure.label} figure={figure} />
        ))}
      </div>
      <p class="muted">
        Figures of answers count concerns: people’s complaints, not posts. What one account asks within seven
        days, or thirty in one thread, counts once, and is answered when an answer came after the last of it.
      </p>
      <WhySection brand={brand} />
      <Volume trend={trend} source={source} key={`${trend.from}/${trend.to}/${trend.grain}`} />
      <Rankings trend={trend} source={source} />
      <WeekSection trend={trend} source={source} />
    </div>
  );
};
