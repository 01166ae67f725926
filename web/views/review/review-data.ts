import type { Brand } from '../../../domain/brand.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import type { Api } from '../../api/client.ts';
import { listMembers } from '../../api/labels.ts';
import { listMentions } from '../../api/mentions.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { ViewParams } from '../../view.ts';

const AT_ONCE = 200;

export interface ReviewData {
  readonly brand: Brand | null;
  /** The week whose sample is labelled; null for what the judge is unsure of. */
  readonly week: string | null;
  readonly mentions: readonly StoredMention[];
}

export const loadReview = async (params: ViewParams, api: Api, signal: AbortSignal): Promise<ReviewData> => {
  const brand = shownBrand(params);
  const week = params.query['week'] ?? null;
  if (brand === null) return { brand, week, mentions: [] };
  if (week !== null) {
    const { rows } = await listMembers(api, { brand: brand.id, from: week }, signal);
    return {
      brand,
      week,
      mentions: rows.map(({ mention }) => mention).filter(({ erased }) => erased === null),
    };
  }
  const list = { brand: brand.id, q: 'sentiment:unsure', order: 'newest' as const, limit: AT_ONCE };
  const { rows } = await listMentions(api, list, signal);
  return { brand, week, mentions: rows.filter(({ erased }) => erased === null) };
};
