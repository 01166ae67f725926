import { useState } from 'preact/hooks';
import type { StandingReport } from '../../../api/schemas/standing.ts';
import { type StandingList, standingLists } from '../../../domain/authors/standing-list.ts';
import type { Brand } from '../../../domain/brand.ts';
import { IconButton } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { periodWords } from '../../format/time.ts';
import { formatCount } from '../../format/words.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PeriodChoice } from '../trends/period-choice.tsx';
import type { TrendRange } from '../trends/trend-range.ts';
import { listWords } from './advocate-words.ts';
import { ListExport } from './list-export.tsx';
import { PeopleCard } from './people-card.tsx';
import { WeightsDialog } from './weights-dialog.tsx';

export interface AdvocatesPageProps {
  readonly brand: Brand;
  readonly range: TrendRange;
  readonly list: StandingList;
  readonly report: StandingReport;
}

const Choices = ({ brand, range, list, report }: AdvocatesPageProps) => {
  const { router, may } = useShell();
  const [isSetting, setSetting] = useState(false);
  const go = (changes: Readonly<Record<string, string | null>>): void =>
    router.go(withQuery(router.place.value, changes));
  return (
    <div class="trends-range">
      <Segmented<StandingList>
        label="List"
        value={list}
        choices={standingLists.map((value) => ({
          value,
          label: `${listWords[value].title} ${formatCount(report.lists[value].scored)}`,
        }))}
        onChange={(next) => go({ list: next === 'advocates' ? null : next })}
      />
      <PeriodChoice range={range} onChange={(days) => go({ days, from: null, to: null })} />
      <span class="advocates-tools">
        <ListExport asked={{ brand: brand.id, from: range.from, to: range.to }} list={list} />
        {may('manager') ? (
          <IconButton icon="settings" label="How people are scored" onClick={() => setSetting(true)} />
        ) : null}
      </span>
      {isSetting ? (
        <WeightsDialog brandId={brand.id} settings={report.settings} onClose={() => setSetting(false)} />
      ) : null}
    </div>
  );
};

/** The people who speak of a brand: whom to thank, whom to invite, whom to win back. */
export const AdvocatesPage = (props: AdvocatesPageProps) => {
  const { brand, range, list, report } = props;
  return (
    <div class="trends">
      <header class="page-head">
        <div>
          <h1>Who speaks of {brand.name}</h1>
          <p class="muted">
            {periodWords(range, report.timeZone)}, {report.timeZone} time
          </p>
        </div>
        <Choices {...props} />
      </header>
      {report.isCut ? (
        <p class="card">
          So many spoke that only the 1,000 accounts that said most, and the 1,000 with most followers, are
          looked at.
        </p>
      ) : null}
      <PeopleCard
        key={list}
        list={list}
        report={report}
        shown={{ brandId: brand.id, from: range.from, to: range.to }}
      />
    </div>
  );
};
