import type { SharedLink } from '../domain/sharing/shared-link.ts';
import {
  loadCampaignNumbers,
  loadChangeNumbers,
  loadCompetitorNumbers,
  loadTrendNumbers,
  type NumbersContext,
  type PageNumbers,
} from './load-numbers.ts';
import { campaignParamsSchema } from './schemas/campaigns.ts';
import { changeParamsSchema } from './schemas/changes.ts';
import { competitorParamsSchema } from './schemas/competitors.ts';
import { trendParamsSchema } from './schemas/trends.ts';

/** One page's numbers for one question: the only place that says what a link can show. */
export type Question = Pick<SharedLink, 'asked'> & {
  readonly page: Exclude<SharedLink['page'], 'digest'>;
};

/**
 * The numbers that a link shows, as they are now. Words that people said are not among them, nor who said them; the
 * hours of the week are a chart to look at, not 168 rows to read.
 * @throws NotFoundError where its brand or campaign is gone, ZodError where the page's own route would not be asked so.
 */
export const loadSharedNumbers = async (
  stores: Pick<NumbersContext, 'store' | 'now'>,
  { page, asked }: Question,
): Promise<PageNumbers> => {
  const context = { ...stores, mayTell: () => false };
  switch (page) {
    case 'trends':
      return loadTrendNumbers(context, trendParamsSchema.parse(asked), { trend: true, week: false });
    case 'compare':
      return loadChangeNumbers(context, changeParamsSchema.parse(asked), { change: true, words: false });
    case 'competitors':
      return loadCompetitorNumbers(context, competitorParamsSchema.parse(asked));
    case 'campaign':
      return loadCampaignNumbers(context, campaignParamsSchema.parse(asked).id);
  }
};
