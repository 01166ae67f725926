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
export type Question = Pick<SharedLink, 'page' | 'asked'>;

/** What was asked, as the page's own route checks it. @throws ZodError where it is no question of that page. */
export const checkQuestion = ({ page, asked }: Question): { readonly brand: string | null } => {
  switch (page) {
    case 'trends':
      return trendParamsSchema.parse(asked);
    case 'compare':
      return changeParamsSchema.parse(asked);
    case 'competitors':
      return competitorParamsSchema.parse(asked);
    case 'campaign':
      campaignParamsSchema.parse(asked);
      return { brand: null };
  }
};

/** The hours of the week are a chart to look at, not 168 rows to read. */
const withoutWeek = ({ timeZone, rows }: PageNumbers): PageNumbers => ({
  timeZone,
  rows: rows.filter(({ table }) => table !== 'week'),
});

/**
 * The numbers that a link shows, as they are now. Words that people said are not among them, nor who said them.
 * @throws NotFoundError where its brand or campaign is gone.
 */
export const loadSharedNumbers = async (
  stores: Pick<NumbersContext, 'store' | 'now'>,
  { page, asked }: Question,
): Promise<PageNumbers> => {
  const context = { ...stores, mayTell: () => false };
  switch (page) {
    case 'trends':
      return withoutWeek(await loadTrendNumbers(context, trendParamsSchema.parse(asked)));
    case 'compare':
      return loadChangeNumbers(context, changeParamsSchema.parse(asked), 'change');
    case 'competitors':
      return loadCompetitorNumbers(context, competitorParamsSchema.parse(asked));
    case 'campaign':
      return loadCampaignNumbers(context, campaignParamsSchema.parse(asked).id);
  }
};
