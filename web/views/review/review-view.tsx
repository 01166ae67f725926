import './review.css';
import { hrefOf } from '../../shell/place.ts';
import type { View } from '../../view.ts';
import { loadReview, type ReviewData } from './review-data.ts';
import { ReviewPage } from './review-page.tsx';
import { nothingUnsureWords } from './review-words.ts';

/** Labelling one mention after the other: what the judge is unsure of, or a week's sample. */
export const reviewView: View<ReviewData> = {
  path: '/review',
  title: 'Review',
  reads: ['week'],
  skeleton: 'page',
  // The queue stays as it is while a person works through it.
  refreshOn: [],
  load: loadReview,
  empty: ({ brand, week, mentions, notJudged, kept }) => {
    if (brand === null)
      return {
        title: 'No brand yet',
        text: 'There is something to review once Earshot listens for a brand.',
        action: { label: 'Add a brand', href: '/setup' },
      };
    if (mentions.length > 0) return null;
    if (week !== null)
      return { title: 'Nothing left of this sample', text: 'Its mentions have lost their words since.' };
    const text = nothingUnsureWords(brand.name, kept, notJudged);
    if (notJudged.count === 0) return { title: 'Nothing to review', text };
    const href = hrefOf('/mentions', { brand: brand.id, q: 'sentiment:not-judged' });
    return { title: 'Nothing to review', text, action: { label: 'Read what was not judged', href } };
  },
  render: (data, params) => (
    <ReviewPage key={`${data.brand?.id} ${data.week}`} data={data} timeZone={params.brand?.timeZone} />
  ),
};
