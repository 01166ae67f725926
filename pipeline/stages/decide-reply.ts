import type { Brand } from '../../domain/brand.ts';
import type { BrandMatcher } from '../../domain/match-brands.ts';
import type { JudgedMention } from '../../domain/mention.ts';
import { needsReply } from '../../domain/needs-reply.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { PrioritisedMention } from './prioritise.ts';

/** Marks what somebody waits for an answer to (domain/needs-reply.ts). */
export const decideReply = (
  batch: Batch<PrioritisedMention>,
  brands: ReadonlyMap<string, Brand>,
  { speaks }: BrandMatcher,
): Batch<JudgedMention> =>
  mapBatch(batch, 'needs-reply', (mention) => ({
    needsReply: needsReply(mention, brands, (brandId) => speaks(brandId, mention)),
    ...mention,
  }));
