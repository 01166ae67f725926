import type { MentionCount } from '../../../api/schemas/mentions.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import type { Api } from '../../api/client.ts';
import { listMembers } from '../../api/labels.ts';
import { countMentions, listMentions } from '../../api/mentions.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { ViewParams } from '../../view.ts';

const AT_ONCE = 200;

export interface ReviewData {
  readonly brand: Brand | null;
  /** The week whose sample is labelled; null for what the judge is unsure of. */
  readonly week: string | null;
  readonly mentions: readonly StoredMention[];
  /** Of what the judge is unsure of: all there are, of which the newest are in `mentions`. */
  readonly unsure: MentionCount;
  /** Those that it did not judge, looked for where it is unsure of none. */
  readonly notJudged: MentionCount;
  /** All that are kept, looked for likewise. */
  readonly kept: MentionCount;
}

const none: MentionCount = { count: 0, exact: true };

const loadUnsure = async (
  brand: Brand,
  api: Api,
  signal: AbortSignal,
): Promise<Pick<ReviewData, 'mentions' | 'unsure' | 'notJudged' | 'kept'>> => {
  const wanted = { brand: brand.id, q: 'sentiment:unsure' };
  const [{ rows }, unsure] = await Promise.all([
    listMentions(api, { ...wanted, order: 'newest', limit: AT_ONCE }, signal),
    countMentions(api, wanted, signal),
  ]);
  const mentions = rows.filter(({ erased }) => erased === null);
  const isEmpty = mentions.length === 0;
  const [notJudged, kept] = isEmpty
    ? await Promise.all([
        countMentions(api, { ...wanted, q: 'sentiment:not-judged' }, signal),
        countMentions(api, { ...wanted, q: '' }, signal),
      ])
    : [none, unsure];
  // Erased ones are counted, and cannot be reviewed.
  const all = rows.length < AT_ONCE ? { count: mentions.length, exact: true } : unsure;
  return { mentions, unsure: all, notJudged, kept };
};

export const loadReview = async (params: ViewParams, api: Api, signal: AbortSignal): Promise<ReviewData> => {
  const brand = shownBrand(params);
  const week = params.query['week'] ?? null;
  if (brand === null) return { brand, week, mentions: [], unsure: none, notJudged: none, kept: none };
  if (week === null) return { brand, week, ...(await loadUnsure(brand, api, signal)) };
  const { rows } = await listMembers(api, { brand: brand.id, from: week }, signal);
  const mentions = rows.map(({ mention }) => mention).filter(({ erased }) => erased === null);
  return { brand, week, mentions, unsure: none, notJudged: none, kept: none };
};
