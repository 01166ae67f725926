import type { ReputationOfTime, ReputationReport } from '../../../api/schemas/reputation.ts';
import { drawShares, type ShareGroup } from '../../charts/drawing/draw-shares.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { formatDay } from '../../format/time.ts';
import { formatCount } from '../../format/words.ts';
import { hrefOf, withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { reputationNumbers, reputationSource } from './reputation-numbers.ts';
import { likelyWords, scoreWords } from './reputation-words.ts';

const columnsOf = ({ brandId, timeZone, grain }: ReputationReport): readonly Column<ReputationOfTime>[] => [
  {
    title: grain === 'week' ? 'Week from' : 'Month from',
    header: true,
    cell: ({ from, to }) => (
      <a href={hrefOf('/reputation', { brand: brandId, grain, from, to })}>{formatDay(from, timeZone)}</a>
    ),
  },
  { title: 'Score', numeric: true, cell: ({ score }) => scoreWords(score) },
  {
    title: 'Likely',
    cell: ({ score }) =>
      score === null ? (
        <span class="muted">Too little was heard</span>
      ) : (
        <span class="share-cell">
          <ShareBar share={score.value / 100} low={score.low / 100} high={score.high / 100} tone="plain" />
          <span class="cell-note faint">{likelyWords(score)}</span>
        </span>
      ),
  },
  { title: 'Mentions', numeric: true, cell: ({ mentions }) => formatCount(mentions) },
];

const toShares = ({ history, grain, timeZone }: ReputationReport): readonly ShareGroup[] => [
  {
    ...{ title: grain === 'week' ? 'Score of the week from' : 'Score of the month from', fill: 'plain' },
    shares: history.map(({ from, score }) => ({
      label: formatDay(from, timeZone),
      words: score === null ? 'Too little was heard' : `${scoreWords(score)}, ${likelyWords(score)}`,
      estimate:
        score === null ? null : { share: score.value / 100, low: score.low / 100, high: score.high / 100 },
    })),
  },
];

interface HistoryCardProps {
  readonly report: ReputationReport;
  /** By its name. */
  readonly brand: string;
}

/** How the score was in earlier weeks or months, worked out anew by the weights of today. */
export const HistoryCard = ({ report, brand }: HistoryCardProps) => {
  const { router } = useShell();
  return (
    <section class="card" aria-labelledby="history-title">
      <header class="card-head">
        <div>
          <h2 id="history-title">History</h2>
          <p class="faint">By the weights of today. The first row is still under way.</p>
        </div>
        <Segmented<ReputationReport['grain']>
          label="History by"
          value={report.grain}
          choices={[
            { value: 'week', label: 'Weeks' },
            { value: 'month', label: 'Months' },
          ]}
          onChange={(next) =>
            router.go(withQuery(router.place.value, { grain: next === 'week' ? null : next }))
          }
        />
        <TakeMenu
          title="History of the reputation"
          numbers={reputationNumbers(report, 'history')}
          picture={{ source: reputationSource(report, brand), draw: () => drawShares(toShares(report)) }}
        />
      </header>
      <Table
        caption="History of the score"
        columns={columnsOf(report)}
        rows={report.history.toReversed()}
        rowKey={({ from }) => from}
      />
    </section>
  );
};
