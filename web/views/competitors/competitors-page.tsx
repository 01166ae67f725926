import type { ComponentChildren } from 'preact';
import type { Competitors } from '../../../api/schemas/competitors.ts';
import type { Brand } from '../../../domain/brand.ts';
import { Icon } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ShareLink } from '../../components/share-link.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { periodWords } from '../../format/time.ts';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PeriodChoice } from '../trends/period-choice.tsx';
import type { TrendRange } from '../trends/trend-range.ts';
import { BrandsCard } from './brands-card.tsx';
import { competitorLinks } from './competitor-links.ts';
import { competitorNumbers } from './competitor-numbers.ts';
import { honestWords, type NameOf } from './competitor-words.ts';
import { CoverageCard } from './coverage-card.tsx';
import { TopicsCard } from './topics-card.tsx';

export interface CompetitorsPageProps {
  readonly brand: Brand;
  readonly range: TrendRange;
  readonly compared: Competitors;
}

interface ChoicesProps {
  readonly range: TrendRange;
  readonly scope: Competitors['scope'];
  readonly children: ComponentChildren;
}

const Choices = ({ range, scope, children }: ChoicesProps) => {
  const { router } = useShell();
  const go = (changes: Readonly<Record<string, string | null>>): void =>
    router.go(withQuery(router.place.value, changes));
  return (
    <div class="trends-range">
      <PeriodChoice range={range} onChange={(days) => go({ days, from: null, to: null })} />
      <Segmented<Competitors['scope']>
        label="What is counted"
        value={scope}
        choices={[
          { value: 'comparable', label: 'What compares' },
          { value: 'all', label: 'Everything' },
        ]}
        onChange={(next) => go({ scope: next === 'all' ? 'all' : null })}
      />
      {children}
    </div>
  );
};

const NotCompared = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <p class="change-missing">
      <Icon name="alert" size={16} />
      <span>{lines.join(' ')}</span>
    </p>
  );

/** The brand and its competitors side by side, honest about what can be compared. */
export const CompetitorsPage = ({ brand, range, compared }: CompetitorsPageProps) => {
  const { brands } = useShell();
  const nameOf: NameOf = (id) => brands.value.find((each) => each.id === id)?.name ?? id;
  const props = { own: brand.id, asked: range, compared, links: competitorLinks(compared), nameOf };
  const { coverage, timeZone } = compared;
  return (
    <div class="trends">
      <header class="page-head">
        <div>
          <h1>{brand.name} and competitors</h1>
          <p class="muted">
            {periodWords(coverage, timeZone)}, {timeZone} time
          </p>
        </div>
        <Choices range={range} scope={compared.scope}>
          <TakeMenu title="All of this page" numbers={competitorNumbers(props)} />
          <ShareLink
            page="competitors"
            asked={competitorNumbers(props).query}
            title={`${nameOf(props.own)} and its competitors`}
          />
        </Choices>
      </header>
      <NotCompared lines={honestWords(compared, range.from, nameOf)} />
      {compared.query === null ? (
        <p class="card">Nothing here can be compared. What is heard of each stands below.</p>
      ) : (
        <>
          <BrandsCard {...props} />
          <TopicsCard {...props} />
        </>
      )}
      <CoverageCard {...props} />
    </div>
  );
};
