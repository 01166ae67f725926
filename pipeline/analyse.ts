import type { Brand } from '../domain/brand.ts';
import { type BrandMatcher, compileBrands } from '../domain/match-brands.ts';
import { type JudgedMention, mentionId, type RawItem } from '../domain/mention.ts';
import type { IngestJob } from '../queue/jobs.ts';
import type { Drop } from './batch.ts';
import { createTopicsInUse } from './language/topics-in-use.ts';
import { decideReply } from './stages/decide-reply.ts';
import { detectLanguage } from './stages/detect-language.ts';
import { fingerprint } from './stages/fingerprint.ts';
import { type Adjustments, type Judge, judgeMentions } from './stages/judge.ts';
import { match } from './stages/match.ts';
import { normalise } from './stages/normalise.ts';
import { prioritise } from './stages/prioritise.ts';

/** The brands, compiled once for many batches. */
export interface CompiledBrands {
  readonly byId: ReadonlyMap<string, Brand>;
  readonly matcher: BrandMatcher;
  readonly topics: ReturnType<typeof createTopicsInUse>;
}

export const compileForAnalysis = (brands: readonly Brand[]): CompiledBrands => {
  const byId = new Map(brands.map((brand) => [brand.id, brand]));
  return { byId, matcher: compileBrands(brands), topics: createTopicsInUse(byId) };
};

export interface Analysis {
  /** What is to be kept, each with its payload as it came. */
  readonly mentions: readonly { readonly mention: JudgedMention; readonly raw: unknown }[];
  /** Items about no brand. */
  readonly unmatched: number;
  /** Items that could not be taken, and why. */
  readonly drops: readonly Drop[];
}

/** Each item once: where one comes twice in a batch, the last says how it is now. */
const distinct = (items: readonly RawItem[]): Map<string, RawItem> =>
  new Map(items.map((item) => [mentionId(item.source, item.externalId), item]));

/**
 * The whole way from raw items to mentions ready to be kept: no I/O, no clock, and the same answer every time.
 * A bad item is dropped with its reason and does not hold up the others.
 */
export const analyse = (
  job: IngestJob,
  {
    brands,
    judge,
    adjustments = new Map(),
  }: {
    readonly brands: CompiledBrands;
    readonly judge: Judge;
    readonly adjustments?: Adjustments;
  },
): Analysis => {
  const items = distinct(job.items);
  const raw = { items: [...items.values()], drops: [], unmatched: 0 };

  const clean = normalise(raw, job);
  const spoken = detectLanguage(clean);
  const matched = match(spoken, brands.matcher, { known: job.known === true });
  const fingerprinted = fingerprint(matched);
  const judged = judgeMentions(fingerprinted, judge, { adjustments, topics: brands.topics });
  const prioritised = prioritise(judged);
  const done = decideReply(prioritised, brands.byId, brands.matcher);

  return {
    mentions: done.items.map((mention) => ({ mention, raw: items.get(mention.id)?.raw ?? null })),
    unmatched: done.unmatched,
    drops: done.drops,
  };
};
