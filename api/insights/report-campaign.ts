import { type Campaign, campaignClause } from '../../domain/campaigns/campaign.ts';
import { reactionsTo } from '../../domain/campaigns/top-posts.ts';
import { chooseQuotes } from '../../domain/drivers/choose-quotes.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { printQuery } from '../../domain/query/print.ts';
import { loadCampaign } from '../../store/load-campaign.ts';
import type { Store } from '../../store/port.ts';
import { getBrand } from '../get-brand.ts';
import { type CampaignReport, campaignReportSchema } from '../schemas/campaigns.ts';
import { toQuote } from '../to-quote.ts';

export interface CampaignContext {
  readonly store: Pick<Store, 'brands' | 'campaigns' | 'mentions'>;
  /** Whether words of a channel may be told to who asks. */
  readonly mayTell: (channel: string) => boolean;
  readonly now: () => Date;
}

/** How one campaign went. @throws NotFoundError where its brand is gone. */
export const reportCampaign = async (
  { store, mayTell: mayTellOf, now }: CampaignContext,
  campaign: Campaign,
): Promise<CampaignReport> => {
  const brand = await getBrand(store.brands, campaign.brandId);
  const report = await loadCampaign(store, brand, campaign, now());
  const clause = campaignClause(campaign);
  const mayTell = ({ source }: StoredMention): boolean => mayTellOf(source);
  // The answer is checked and copied by its schema.
  return campaignReportSchema.parse({
    ...report,
    campaign,
    timeZone: brand.timeZone,
    query: clause === null ? '' : printQuery(clause),
    top: report.top.flatMap((mention) =>
      chooseQuotes([mention], null).map((quote) => ({
        ...toQuote(quote, mayTell(mention)),
        reactions: reactionsTo(mention),
      })),
    ),
    hijackings: report.hijackings.map(({ mentionIds: _none, quotes, ...hijacking }) => ({
      ...hijacking,
      quotes: quotes.map((quote) => toQuote(quote, mayTell(quote.mention))),
    })),
  });
};
