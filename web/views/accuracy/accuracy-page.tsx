import { LinkButton } from '../../components/button.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { AccuracyData } from './accuracy-view.tsx';
import { LearningSection } from './learning-section.tsx';
import { ReliabilitySection } from './reliability-section.tsx';
import { TrueRates } from './true-rates.tsx';

export const AccuracyPage = ({
  brand,
  learning,
  samples,
  reliability,
  desk,
}: NonNullable<AccuracyData['shown']>) => {
  const { session } = useShell();
  return (
    <div class="page accuracy">
      <header class="page-head">
        <h1>Accuracy for {brand.name}</h1>
        <div class="page-actions">
          <LinkButton href={hrefOf('/review', { brand: brand.id })}>Review what is unsure</LinkButton>
        </div>
      </header>
      <TrueRates brand={brand} rows={samples} />
      <LearningSection
        brand={brand}
        learning={learning}
        names={{ desk, me: session.value?.account.id ?? null }}
      />
      <ReliabilitySection reliability={reliability} />
    </div>
  );
};
