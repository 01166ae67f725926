import type { z } from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import type { NumberRow } from '../domain/export/number-row.ts';
import type { Store } from '../store/port.ts';
import { getBrand } from './get-brand.ts';
import { answerChange, answerWords } from './insights/answer-change.ts';
import { compareCompetitors } from './insights/compare-competitors.ts';
import { loadTrend, loadWeek } from './insights/load-trend.ts';
import { reportCampaign } from './insights/report-campaign.ts';
import { reportReputation } from './insights/report-reputation.ts';
import { campaignNumbers } from './numbers/campaign-numbers.ts';
import { changeNumbers, wordNumbers } from './numbers/change-numbers.ts';
import { competitorNumbers } from './numbers/competitor-numbers.ts';
import { reputationNumbers } from './numbers/reputation-numbers.ts';
import { trendNumbers, weekNumbers } from './numbers/trend-numbers.ts';
import type { changeParamsSchema } from './schemas/changes.ts';
import type { competitorParamsSchema } from './schemas/competitors.ts';
import type { ReputationParams } from './schemas/reputation.ts';
import type { TrendParams } from './schemas/trends.ts';

export interface NumbersContext {
  readonly store: Pick<
    Store,
    'brands' | 'campaigns' | 'insight' | 'learning' | 'listening' | 'mentions' | 'rollups' | 'sources'
  >;
  /** Whether words of a channel may be told to who asks. */
  readonly mayTell: (channel: string) => boolean;
  readonly now: () => Date;
}

/** Numbers of a page. */
export interface PageNumbers {
  readonly brandId: string;
  readonly timeZone: string;
  readonly rows: readonly NumberRow[];
}

const loadNames = async ({ brands }: Pick<Store, 'brands'>): Promise<(id: string) => string> => {
  const names = new Map((await brands.list()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
};

/** @param parts which of the page's two answers are wanted. */
export const loadTrendNumbers = async (
  { store, now }: NumbersContext,
  asked: TrendParams,
  parts: { readonly trend: boolean; readonly week: boolean },
): Promise<PageNumbers> => {
  const { id: brandId, name, timeZone } = await getBrand(store.brands, asked.brand);
  const context = { ...store, now };
  const { brand, from, to } = asked;
  const rows = [
    ...(parts.trend ? trendNumbers(await loadTrend(context, asked), name) : []),
    ...(parts.week ? weekNumbers(await loadWeek(context, { brand, from, to }), name) : []),
  ];
  return { brandId, timeZone, rows };
};

/** @param parts which of the page's two answers are wanted. */
export const loadChangeNumbers = async (
  context: NumbersContext,
  asked: z.output<typeof changeParamsSchema>,
  parts: { readonly change: boolean; readonly words: boolean },
): Promise<PageNumbers> => {
  const { id: brandId, timeZone } = await getBrand(context.store.brands, asked.brand);
  const nameOf = await loadNames(context.store);
  const rows = [
    ...(parts.change ? changeNumbers(await answerChange(context, asked), nameOf) : []),
    ...(parts.words ? wordNumbers(await answerWords(context, asked), nameOf) : []),
  ];
  return { brandId, timeZone, rows };
};

export const loadCompetitorNumbers = async (
  { store, now }: NumbersContext,
  asked: z.output<typeof competitorParamsSchema>,
): Promise<PageNumbers> => {
  const compared = await compareCompetitors({ store, now }, asked);
  const rows = competitorNumbers(compared, await loadNames(store));
  return { brandId: asked.brand, timeZone: compared.timeZone, rows };
};

export const loadReputationNumbers = async (
  context: Pick<NumbersContext, 'store' | 'now'>,
  asked: ReputationParams,
): Promise<PageNumbers> => {
  const { id: brandId, name, timeZone } = await getBrand(context.store.brands, asked.brand);
  const report = await reportReputation(context, asked);
  return { brandId, timeZone, rows: reputationNumbers(report, name) };
};

/** @throws NotFoundError where there is no such campaign. */
export const loadCampaignNumbers = async (context: NumbersContext, id: string): Promise<PageNumbers> => {
  const campaign = await context.store.campaigns.find(id);
  if (campaign === null) throw new NotFoundError('campaign', id);
  const { id: brandId, name } = await getBrand(context.store.brands, campaign.brandId);
  const report = await reportCampaign(context, campaign);
  return { brandId, timeZone: report.timeZone, rows: campaignNumbers(report, name) };
};
