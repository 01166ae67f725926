import { createHash } from 'node:crypto';
import { type Batch, mapBatch } from '../batch.ts';
import { comparableTokens, minHashBands } from '../text/min-hash.ts';
import type { MatchedMention } from './match.ts';

/** A mention by which a changed version and a copy can be told. */
export type FingerprintedMention = MatchedMention & {
  readonly contentHash: string;
  readonly bands: number[];
};

/** 132 bits of SHA-256 over everything the source gave, but not who brought it and when. */
const hashContent = (mention: MatchedMention): string => {
  const { collectedBy, fetchedAt, lang, brandIds, aboutBrandIds, spokenBy, tokens, ...content } = mention;
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
};

/** Adds the hash of what the source gave and the keys by which near duplicates are found. */
export const fingerprint = (batch: Batch<MatchedMention>): Batch<FingerprintedMention> =>
  mapBatch(batch, 'fingerprint', (mention) => ({
    contentHash: hashContent(mention),
    bands: minHashBands(comparableTokens(mention)),
    ...mention,
  }));
