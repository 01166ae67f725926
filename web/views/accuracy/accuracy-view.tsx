import './accuracy.css';
import type { Learning, ReliabilityList, SampleRow } from '../../../api/schemas/learning.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getLearning, getReliability, listSamples } from '../../api/labels.ts';
import { getDesk } from '../../api/work.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { AccuracyPage } from './accuracy-page.tsx';

export interface AccuracyData {
  /** Null while there is no brand. */
  readonly shown: {
    readonly brand: Brand;
    readonly learning: Learning;
    readonly samples: readonly SampleRow[];
    readonly reliability: ReliabilityList;
    /** For who chose what. */
    readonly desk: DeskAnswer;
  } | null;
}

/** How right the judge is, and what it learned from people. */
export const accuracyView: View<AccuracyData> = {
  path: '/accuracy',
  title: 'Accuracy',
  reads: [],
  skeleton: 'page',
  refreshOn: ['status', 'mentions'],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shown: null };
    const [learning, samples, reliability, desk] = await Promise.all([
      getLearning(api, brand.id, signal),
      listSamples(api, brand.id, signal),
      getReliability(api, brand.id, signal),
      getDesk(api, signal),
    ]);
    return { shown: { brand, learning, samples: samples.rows, reliability, desk } };
  },
  empty: ({ shown }) =>
    shown === null
      ? {
          title: 'No brand yet',
          text: 'How right the judge is shows once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: ({ shown }) => (shown === null ? null : <AccuracyPage {...shown} />),
};
