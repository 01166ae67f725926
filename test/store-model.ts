import type { Brand } from '../domain/brand.ts';
import { hourEnd, hourStart } from '../domain/buckets.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import type { JudgedMention, Status, StoredMention } from '../domain/mention.ts';
import { compileQuery } from '../domain/query/match.ts';
import { toQueryDocument } from '../domain/query/query-document.ts';
import { stars } from '../domain/rating.ts';
import type { Bucket, MentionFacts } from '../domain/rollup.ts';
import { compareText } from '../domain/text-order.ts';
import type { MentionFilter } from '../store/port.ts';

/** What is remembered of one id: every version that came, and what people did. */
interface Remembered {
  readonly versions: { readonly mention: JudgedMention; readonly raw: unknown }[];
  decision: Status | null;
  /** Brands set after matching again, until a newer version comes. */
  rematched: {
    readonly brandIds: readonly string[];
    readonly needsReply: boolean;
    readonly of: string;
  } | null;
  /** Brands that were removed since the version came. */
  lost: Set<string>;
}

const versionKey = ({ fetchedAt, contentHash }: JudgedMention): string => `${fetchedAt} ${contentHash}`;

const ageMs = (one: StoredMention, other: StoredMention): number =>
  Math.abs(Date.parse(one.at) - Date.parse(other.at));

const MONTH_MS = 30 * 24 * 3600 * 1000;

/**
 * The store as plainly as it can be said: everything is kept, and every answer is worked out from the
 * beginning. For tests that compare an adapter with it. Versions of one id that share `fetchedAt` and
 * `contentHash` must be the same.
 */
export const createStoreModel = () => {
  const all = new Map<string, Remembered>();
  const brands = new Map<string, Brand>();
  const removed = new Set<string>();

  const winnerOf = ({ versions }: Remembered) =>
    versions
      .toSorted((one, other) => compareText(versionKey(one.mention), versionKey(other.mention)))
      .at(-1)!;

  const statusOf = ({ decision }: Remembered, { answer }: JudgedMention): Status => {
    if (decision !== null) return decision;
    return answer === null
      ? { state: 'open', at: null, by: null }
      : { state: 'answered', at: answer.at, by: 'source' };
  };

  const alone = (
    kept: Remembered,
  ): StoredMention & { tokens: string[]; bands: number[]; contentHash: string } => {
    const { mention } = winnerOf(kept);
    const fetchedAt = kept.versions.map((version) => version.mention.fetchedAt).sort()[0]!;
    const rematched = kept.rematched?.of === versionKey(mention) ? kept.rematched : mention;
    return {
      ...mention,
      brandIds: rematched.brandIds.filter((id) => !kept.lost.has(id)),
      needsReply: rematched.needsReply,
      fetchedAt,
      at: mention.publishedAt ?? fetchedAt,
      storyId: mention.id,
      status: statusOf(kept, mention),
    };
  };

  /** Every mention with its story, found by walking from copy to copy. */
  const everything = () => {
    const list = [...all.values()].map(alone);
    const areCopies = (one: (typeof list)[number], other: (typeof list)[number]): boolean => {
      const [left, right] = [new Set(one.tokens), new Set(other.tokens)];
      const common = [...left].filter((token) => right.has(token)).length;
      return (
        one.bands.some((band) => other.bands.includes(band)) &&
        one.brandIds.some((id) => other.brandIds.includes(id)) &&
        ageMs(one, other) <= MONTH_MS &&
        common / new Set([...left, ...right]).size >= 0.7
      );
    };
    for (const mention of list) {
      const story = new Set([mention]);
      for (const member of story) for (const other of list) if (areCopies(member, other)) story.add(other);
      mention.storyId = [...story].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))[0]!.id;
    }
    return list;
  };

  const visible = () => everything().filter(({ brandIds }) => brandIds.length > 0);
  const stored = ({
    tokens,
    bands,
    contentHash,
    ...mention
  }: ReturnType<typeof everything>[number]): StoredMention => mention;
  const newestFirst = (one: StoredMention, other: StoredMention): number =>
    compareText(other.at, one.at) || compareText(other.id, one.id);

  const save = (mention: JudgedMention, raw: unknown): 'inserted' | 'updated' | 'unchanged' => {
    const kept = all.get(mention.id);
    const lost = new Set(mention.brandIds.filter((id) => removed.has(id)));
    if (kept === undefined) {
      all.set(mention.id, { versions: [{ mention, raw }], decision: null, rematched: null, lost });
      return 'inserted';
    }
    const content = (): string => {
      const { brandIds, contentHash, judgement } = alone(kept);
      return JSON.stringify([brandIds, contentHash, judgement]);
    };
    const [before, formerWinner] = [content(), winnerOf(kept)];
    kept.versions.push({ mention, raw });
    if (versionKey(winnerOf(kept).mention) !== versionKey(formerWinner.mention)) kept.lost = lost;
    return content() === before ? 'unchanged' : 'updated';
  };

  const matching = ({ brandId, query, now, timeZone }: MentionFilter) => {
    const matches = compileQuery(query, { now, timeZone });
    return visible().filter(
      (mention) =>
        (brandId === null || mention.brandIds.includes(brandId)) && matches(toQueryDocument(mention)),
    );
  };

  const zoneOf = (brandId: string): string => brands.get(brandId)?.timeZone ?? 'UTC';

  const factsOf = (mention: StoredMention): MentionFacts => ({
    id: mention.id,
    sentiment: mention.judgement.sentiment.label,
    intent: mention.judgement.intent.label,
    topics: mention.judgement.topics.map(({ topic }) => topic),
    source: mention.source,
    lang: mention.lang,
    stars: stars(mention.rating),
    needsReply: mention.needsReply,
    state: mention.status.state,
    leadsStory: mention.storyId === mention.id,
  });

  return {
    save,
    find: (id: string): StoredMention | null => {
      const found = everything().find((mention) => mention.id === id);
      return found === undefined ? null : stored(found);
    },
    findRaw: (id: string): unknown => {
      const kept = all.get(id);
      return kept === undefined ? null : winnerOf(kept).raw;
    },
    list: (filter: MentionFilter, order: 'newest' | 'priority'): readonly StoredMention[] =>
      matching(filter)
        .sort(
          (one, other) =>
            (order === 'priority' ? other.priority - one.priority : 0) || newestFirst(one, other),
        )
        .map(stored),
    listStory: (storyId: string): readonly StoredMention[] =>
      visible()
        .filter((mention) => mention.storyId === storyId)
        .sort(newestFirst)
        .map(stored),
    listThread: (source: string, threadId: string): readonly StoredMention[] =>
      visible()
        .filter((mention) => mention.source === source && mention.threadId === threadId)
        .sort((one, other) => newestFirst(other, one))
        .map(stored),
    scan: () =>
      everything()
        .sort((one, other) => compareText(one.id, other.id))
        .map((mention) => ({ ...stored(mention), tokens: mention.tokens })),
    countBySource: (source: string): number =>
      everything().filter(({ collectedBy }) => collectedBy === source).length,
    setState: (
      id: string,
      change: { expected: string; to: Status['state']; by: string; at: string },
    ): void => {
      const kept = all.get(id);
      if (kept === undefined) throw new NotFoundError('mention', id);
      if (alone(kept).status.state !== change.expected) throw new ConflictError('changed meanwhile');
      kept.decision = { state: change.to, at: change.at, by: change.by };
    },
    setBrands: (id: string, brandIds: readonly string[], needsReply: boolean): void => {
      const kept = all.get(id);
      if (kept === undefined) return;
      kept.rematched = { brandIds: brandIds.toSorted(), needsReply, of: versionKey(winnerOf(kept).mention) };
      kept.lost = new Set(brandIds.filter((brandId) => removed.has(brandId)));
    },
    saveBrand: (brand: Brand): void => {
      brands.set(brand.id, brand);
      removed.delete(brand.id);
    },
    removeBrand: (id: string): void => {
      brands.delete(id);
      removed.add(id);
      for (const kept of all.values()) kept.lost.add(id);
    },
    brands: (): readonly Brand[] => [...brands.values()].sort((one, other) => compareText(one.id, other.id)),
    facts: ({ brandId, hour }: Bucket): readonly MentionFacts[] => {
      const end = hourEnd(hour, zoneOf(brandId));
      return visible()
        .filter(({ brandIds, at }) => brandIds.includes(brandId) && at >= hour && at < end)
        .sort((one, other) => newestFirst(other, one))
        .map(factsOf);
    },
    /** The hours of a brand in which there are mentions, oldest first. */
    hours: (brandId: string): readonly string[] => {
      const own = visible().filter(({ brandIds }) => brandIds.includes(brandId));
      return [...new Set(own.map(({ at }) => hourStart(at, zoneOf(brandId))))].sort();
    },
    span: (brandId: string): { first: string; last: string } | null => {
      const times = visible()
        .filter(({ brandIds }) => brandIds.includes(brandId))
        .map(({ at }) => at)
        .sort();
      return times.length === 0 ? null : { first: times[0]!, last: times.at(-1)! };
    },
  };
};

export type StoreModel = ReturnType<typeof createStoreModel>;
