import { LinkButton } from '../../components/button.tsx';
import { hrefOf } from '../../shell/place.ts';
import type { AccuracyData } from './accuracy-view.tsx';
import { LearningSection } from './learning-section.tsx';
import { ReliabilitySection } from './reliability-section.tsx';
import { TrueRates } from './true-rates.tsx';

export const AccuracyPage = ({
  brand,
  learning,
  samples,
  reliability,
}: NonNullable<AccuracyData['shown']>) => (
  <div class="page accuracy">
    <header class="page-head">
      <h1>Accuracy for {brand.name}</h1>
      <div class="page-actions">
        <LinkButton href={hrefOf('/review', { brand: brand.id })}>Review what is unsure</LinkButton>
      </div>
    </header>
    <TrueRates brand={brand} rows={samples} />
    <LearningSection brand={brand} learning={learning} />
    <ReliabilitySection reliability={reliability} />
  </div>
);
