import { useState } from 'preact/hooks';
import type { ReputationReport } from '../../../api/schemas/reputation.ts';
import type { Brand } from '../../../domain/brand.ts';
import { ShareBar } from '../../charts/share-bar.tsx';
import { IconButton } from '../../components/button.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';
import { plural } from '../../format/words.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PeriodChoice } from '../trends/period-choice.tsx';
import type { TrendRange } from '../trends/trend-range.ts';
import { GoalsCard } from './goals-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { PartsCard } from './parts-card.tsx';
import { ReputationDialog } from './reputation-dialog.tsx';
import { reputationNumbers } from './reputation-numbers.ts';
import { likelyWords, partNames, scoreWords } from './reputation-words.ts';

export interface ReputationPageProps {
  readonly brand: Brand;
  readonly range: TrendRange;
  readonly report: ReputationReport;
}

const Choices = ({ range, report }: ReputationPageProps) => {
  const { router, may } = useShell();
  const [isSetting, setSetting] = useState(false);
  return (
    <div class="trends-range">
      <PeriodChoice
        range={range}
        onChange={(days) => router.go(withQuery(router.place.value, { days, from: null, to: null }))}
      />
      <TakeMenu title="All of this page" numbers={reputationNumbers(report)} />
      {may('manager') ? (
        <IconButton icon="settings" label="Goals and weights" onClick={() => setSetting(true)} />
      ) : null}
      {isSetting ? (
        <ReputationDialog
          brandId={report.brandId}
          settings={report.settings}
          onClose={() => setSetting(false)}
        />
      ) : null}
    </div>
  );
};

const ScoreCard = ({ report: { current } }: { report: ReputationReport }) => {
  const { score, parts, mentions } = current;
  const left = parts.filter(({ estimate, weight }) => estimate === null && weight > 0);
  return (
    <section class="card reputation-score" aria-labelledby="score-title">
      <h2 id="score-title" class="sr-only">
        The score
      </h2>
      <p class="reputation-number nums">
        {scoreWords(score)}
        {score === null ? null : <span class="muted"> of 100</span>}
      </p>
      {score === null ? (
        <p class="muted">
          The parts that are known have less than half of the weight: that would be no score of the whole.
        </p>
      ) : (
        <>
          <ShareBar share={score.value / 100} low={score.low / 100} high={score.high / 100} tone="plain" />
          <p class="muted">
            Made of {plural(mentions, 'mention')}; {likelyWords(score)}, 19 times in 20.
          </p>
        </>
      )}
      {left.length === 0 ? null : (
        <p class="faint">
          Left out, for there is too little of it:{' '}
          {new Intl.ListFormat('en').format(left.map(({ part }) => partNames[part]))}.
        </p>
      )}
    </section>
  );
};

/** A brand's reputation in one number, and all that it is made of. */
export const ReputationPage = (props: ReputationPageProps) => {
  const { brand, report } = props;
  return (
    <div class="trends reputation">
      <header class="page-head">
        <div>
          <h1>Reputation of {brand.name}</h1>
          <p class="muted">
            {periodWords(report.current, report.timeZone)}, {report.timeZone} time
          </p>
        </div>
        <Choices {...props} />
      </header>
      <ScoreCard report={report} />
      <GoalsCard report={report} />
      <PartsCard report={report} brand={brand.name} />
      <HistoryCard report={report} brand={brand.name} />
    </div>
  );
};
