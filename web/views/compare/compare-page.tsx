import type { Change } from '../../../api/schemas/changes.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getChangedWords } from '../../api/changes.ts';
import { Icon } from '../../components/icon.tsx';
import { ShareLink } from '../../components/share-link.tsx';
import { TakeMenu } from '../../components/take-menu.tsx';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { ChangeCard } from './change-card.tsx';
import { changeNumbers } from './change-numbers.ts';
import { CompareForm } from './compare-form.tsx';
import type { Comparison } from './comparison.ts';
import { WordsCard } from './words-card.tsx';

export interface ComparePageProps {
  readonly brand: Brand;
  readonly comparison: Comparison;
  readonly change: Change;
}

/** Any two periods, brands or kinds of mentions side by side. */
export const ComparePage = ({ brand, comparison, change }: ComparePageProps) => {
  const { api } = useShell();
  const { from, to, days } = comparison.range;
  const back = days === null ? { from, to } : { days: String(days) };
  return (
    <div class="trends">
      <header class="page-head">
        <div>
          <a class="alert-back" href={hrefOf('/trends', { brand: brand.id, ...back })}>
            <Icon name="back" size={16} /> Trends
          </a>
          <h1>Compare {brand.name}</h1>
        </div>
        <div class="alert-actions">
          <TakeMenu title="All of this page" numbers={changeNumbers(change)} />
          <ShareLink
            page="compare"
            asked={changeNumbers(change).query}
            title={`What changed for ${brand.name}`}
          />
        </div>
      </header>
      <CompareForm brand={brand} comparison={comparison} />
      <ChangeCard change={change} />
      <LoadedPart
        loadKey={JSON.stringify(comparison.params)}
        load={(signal) => getChangedWords(api, comparison.params, signal)}
        skeleton="form"
      >
        {(words) => <WordsCard words={words} />}
      </LoadedPart>
    </div>
  );
};
