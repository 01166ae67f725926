import { type LearnedPart, learnedParts } from '../domain/adjustment.ts';
import { compareSpeakers, type Speaker } from '../domain/authors/speaker.ts';
import type { Brand } from '../domain/brand.ts';
import { hourEnd, hourStart } from '../domain/buckets.ts';
import { reactionsTo } from '../domain/campaigns/top-posts.ts';
import { type Ask, splitConcerns } from '../domain/concerns/concern.ts';
import {
  type Correction,
  keepLabels,
  label,
  labelledAt,
  shownBefore,
  withJudgement,
} from '../domain/correction.ts';
import { delayStep } from '../domain/delay.ts';
import { mergeTallies } from '../domain/drivers/merge-tallies.ts';
import type { TopicTally } from '../domain/drivers/topic-tally.ts';
import { eraseContent, holdsAgainst, strongerErasure } from '../domain/erasure.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import type { Corrected, Judgement } from '../domain/judgement.ts';
import {
  type Erased,
  type JudgedMention,
  mentionId,
  type Status,
  type StoredMention,
} from '../domain/mention.ts';
import { nextLook } from '../domain/next-look.ts';
import { compileQuery } from '../domain/query/match.ts';
import { toQueryDocument } from '../domain/query/query-document.ts';
import { stars } from '../domain/rating.ts';
import type { ErasureTarget } from '../domain/removal.ts';
import type { Bucket, MentionFacts } from '../domain/rollup.ts';
import { compareText } from '../domain/text-order.ts';
import { tidyHandle } from '../domain/tidy-handle.ts';
import { applyChange } from '../domain/work/apply-change.ts';
import { noWork, type Work, withoutPause } from '../domain/work/work.ts';
import type { WorkEvent } from '../domain/work/work-event.ts';
import { inChannelOrder } from '../store/in-channel-order.ts';
import type { ChannelCount, MentionFilter, MentionStore } from '../store/port.ts';
import type { WorkOrder } from '../store/work-port.ts';

/** What is remembered of one id: every version that came, and what people did. */
interface Remembered {
  readonly versions: { readonly mention: JudgedMention; readonly raw: unknown }[];
  decision: Status | null;
  work: Work;
  done: WorkEvent[];
  /** Brands set after matching again, until a newer version comes. */
  rematched: {
    readonly brandIds: readonly string[];
    readonly spokenBy: readonly string[];
    readonly needsReply: boolean;
    readonly of: string;
  } | null;
  /** Judged anew, until a newer version comes. */
  rejudged: { readonly judgement: Judgement; readonly of: string } | null;
  corrected: Corrected | undefined;
  /** What was labelled, by part. */
  labelledWords: Partial<Record<LearnedPart, string>>;
  events: Correction[];
  /** Whether it needs a reply, where that was set apart from its version. */
  reply: boolean | null;
  /** Somebody or something judged it apart from its version: its priority follows from the judgement. */
  placed: string | null;
  /** Brands that were removed since the version came. */
  lost: Set<string>;
  erased: Erased | null;
  /** As of the last time stories were told. */
  told: Told | null;
  /** When it is to be looked at again, and what that was set for. */
  due: string | null;
  dueFor: string | null;
}

interface Told {
  readonly storyId: string;
  /** The story holds an erased mention: its members stay together until they change. */
  readonly fixed: boolean;
  readonly erased: boolean;
  /** What links were found by; of an erased mention only time and brands. */
  readonly by: string;
}

const versionKey = ({ fetchedAt, contentHash }: JudgedMention): string => `${fetchedAt} ${contentHash}`;

const wordsOf = ({ title, text }: Pick<JudgedMention, 'title' | 'text'>): string =>
  JSON.stringify([title, text]);

const ageMs = (one: StoredMention, other: StoredMention): number =>
  Math.abs(Date.parse(one.at) - Date.parse(other.at));

const nothing: Pick<JudgedMention, 'tokens' | 'bands'> = { tokens: [], bands: [] };
const countBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};

type SpeakerPage = Parameters<MentionStore['listSpeakers']>[1];

const toSpeaker = ([source, key]: [string, string], own: readonly StoredMention[]): Speaker => {
  const felt = (label: string): number =>
    own.filter(({ judgement }) => judgement.sentiment.label === label).length;
  const reactions = own.flatMap((each) => reactionsTo(each) ?? []);
  const followers = own.flatMap(({ author }) => author?.followers ?? []);
  return {
    ...{ source, key, mentions: own.length, stories: new Set(own.map(({ storyId }) => storyId)).size },
    ...{ positive: felt('positive'), neutral: felt('neutral'), negative: felt('negative') },
    ...{ told: reactions.length, reactions: reactions.reduce((sum, each) => sum + each, 0) },
    followers: followers.length === 0 ? null : Math.max(...followers),
    lastMs: Math.max(...own.map(({ at }) => Date.parse(at))),
    example:
      own
        .map(({ id }) => id)
        .sort(compareText)
        .at(-1) ?? '',
  };
};

const MONTH_MS = 30 * 24 * 3600 * 1000;

const targetKey = (target: ErasureTarget): string =>
  JSON.stringify(
    'authorHandle' in target ? { ...target, authorHandle: tidyHandle(target.authorHandle) } : target,
  );

/**
 * The store as plainly as it can be said: everything is kept, and every answer is worked out from the
 * beginning. For tests that compare an adapter with it. Versions of one id that share `fetchedAt` and
 * `contentHash` must be the same.
 */
export const createStoreModel = () => {
  const all = new Map<string, Remembered>();
  const brands = new Map<string, Brand>();
  const removed = new Set<string>();
  /** What is erased, by target. */
  const list = new Map<string, Erased>();

  const winnerOf = ({ versions }: Remembered) =>
    versions
      .toSorted((one, other) => compareText(versionKey(one.mention), versionKey(other.mention)))
      .at(-1)!;

  const brandsOf = (kept: Remembered) => {
    const { mention } = winnerOf(kept);
    const { brandIds, spokenBy, needsReply } =
      kept.rematched?.of === versionKey(mention) ? kept.rematched : mention;
    const there = (ids: readonly string[]): string[] => ids.filter((id) => !kept.lost.has(id));
    return { brandIds: there(brandIds), spokenBy: there(spokenBy), needsReply: kept.reply ?? needsReply };
  };

  const timesOf = (kept: Remembered) => {
    const fetchedAt = kept.versions.map((version) => version.mention.fetchedAt).sort()[0]!;
    return { fetchedAt, at: winnerOf(kept).mention.publishedAt ?? fetchedAt };
  };

  const repliedAt = (id: string): string | undefined =>
    [...all.values()]
      .filter((kept) => {
        const { source, externalId, parentId } = winnerOf(kept).mention;
        if (parentId === null || parentId === externalId || mentionId(source, parentId) !== id) return false;
        return brandsOf(kept).spokenBy.length > 0;
      })
      .map((kept) => timesOf(kept).at)
      .sort()[0];

  const statusOf = ({ decision }: Remembered, { id, answer }: JudgedMention): Status => {
    if (decision !== null) return decision;
    const replied = repliedAt(id);
    return answer === null && replied === undefined
      ? { state: 'open', at: null, by: null }
      : { state: 'answered', at: answer?.at ?? replied ?? null, by: 'source' };
  };

  const alone = (
    kept: Remembered,
  ): StoredMention & { tokens: string[]; bands: number[]; contentHash: string } => {
    const { mention: version } = winnerOf(kept);
    const rejudged = kept.rejudged?.of === versionKey(version) ? kept.rejudged.judgement : null;
    const isJudged = kept.placed === versionKey(version) || kept.corrected !== undefined;
    const judgement = keepLabels(rejudged ?? version.judgement, kept.corrected);
    const mention = isJudged ? withJudgement(version, judgement) : version;
    return {
      ...(kept.erased === null ? mention : eraseContent(mention, kept.erased.by)),
      ...brandsOf(kept),
      ...timesOf(kept),
      storyId: kept.told?.storyId ?? mention.id,
      // No brand of the model sets a time; test/store/due-times.ts does.
      dueAt: null,
      status: statusOf(kept, mention),
      work: kept.work,
      erased: kept.erased,
    };
  };

  const everything = () => [...all.values()].map(alone);

  /** A mention while stories are told. */
  const toTeller = (kept: Remembered) => {
    const shown = alone(kept);
    const { told } = kept;
    const linkable = kept.erased === null || told?.erased !== true;
    const { tokens, bands } = linkable ? winnerOf(kept).mention : nothing;
    const by = JSON.stringify([shown.at, shown.brandIds, tokens, bands]);
    const moved = told?.by !== by;
    return {
      kept,
      shown,
      tokens,
      bands,
      moved,
      fixed: !moved && told !== null && told.fixed ? told.storyId : null,
    };
  };

  /** Tells all stories, by walking from copy to copy. @param moves changed mentions leave the story they were in. */
  const tell = ({ moves }: { readonly moves: boolean }): void => {
    const tellers = [...all.values()].map(toTeller).map((each) => {
      if (moves || each.kept.told === null) return each;
      return { ...each, moved: false, fixed: each.kept.told.fixed ? each.kept.told.storyId : null };
    });
    type Teller = (typeof tellers)[number];
    const holding = new Set(tellers.filter(({ kept }) => kept.told?.erased).map(({ fixed }) => fixed));
    const areTold = (one: Teller, other: Teller): boolean => {
      if (!one.shown.brandIds.some((id) => other.shown.brandIds.includes(id))) return false;
      if (one.fixed !== null && one.fixed === other.fixed && holding.has(one.fixed)) return true;
      const [left, right] = [new Set(one.tokens), new Set(other.tokens)];
      const common = [...left].filter((token) => right.has(token)).length;
      return (
        one.bands.some((band) => other.bands.includes(band)) &&
        ageMs(one.shown, other.shown) <= MONTH_MS &&
        common / new Set([...left, ...right]).size >= 0.7
      );
    };
    for (const teller of tellers) {
      const story = new Set([teller]);
      for (const member of story) for (const other of tellers) if (areTold(member, other)) story.add(other);
      const members = [...story].map(({ shown }) => shown);
      const lead = members.sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))[0]!;
      const { kept, shown } = teller;
      const erased = kept.erased !== null;
      const { tokens, bands } = erased ? nothing : winnerOf(kept).mention;
      const by = JSON.stringify([shown.at, shown.brandIds, tokens, bands]);
      const fixed = [...story].some((member) => member.kept.erased !== null);
      teller.kept.told = { storyId: lead.id, fixed, erased, by };
    }
    for (const kept of all.values()) {
      const { fetchedAt } = winnerOf(kept).mention;
      const { at } = timesOf(kept);
      const dueFor = kept.erased === null ? `${fetchedAt} ${at}` : null;
      if (dueFor !== kept.dueFor) kept.due = dueFor === null ? null : nextLook(at, fetchedAt);
      kept.dueFor = dueFor;
    }
  };

  /** Whom the author of a new mention talks on with is not out of sight any more. */
  const wake = (said: Remembered): void => {
    const { source, author, threadId, parentId } = winnerOf(said).mention;
    if (author === null || said.erased !== null) return;
    for (const kept of all.values()) {
      const other = alone(kept);
      const { snoozedUntil } = kept.work;
      const isSame =
        author.id !== null && other.author?.id != null
          ? author.id === other.author.id
          : author.handle !== null && tidyHandle(author.handle) === tidyHandle(other.author?.handle ?? '');
      const isNear = (threadId !== null && threadId === other.threadId) || parentId === other.externalId;
      if (kept === said || other.source !== source || !isSame || !isNear) continue;
      if (snoozedUntil === null || snoozedUntil <= timesOf(said).fetchedAt) continue;
      kept.work = { ...withoutPause(kept.work, timesOf(said).at), snoozedUntil: null };
      kept.done.push({
        ...{ id: '', mentionId: other.id, at: timesOf(said).fetchedAt, by: 'author' },
        change: { type: 'snooze', from: snoozedUntil, to: null },
      });
    }
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

  /** Erases it, unless it was shown since. */
  const erase = (kept: Remembered, erased: Erased | null): void => {
    const seenAt = winnerOf(kept).mention.fetchedAt;
    const stronger = strongerErasure(kept.erased, erased);
    kept.erased = stronger !== null && holdsAgainst(stronger, seenAt) ? stronger : null;
    if (kept.erased === null) return;
    kept.done = kept.done.map((event) =>
      event.change.type === 'note' ? { ...event, change: { type: 'note', text: null, tells: [] } } : event,
    );
  };

  const isMeant = (target: ErasureTarget, kept: Remembered): boolean => {
    const { mention } = winnerOf(kept);
    if (mention.source !== target.source) return false;
    if ('externalId' in target) return mention.id === mentionId(target.source, target.externalId);
    if (kept.erased !== null) return false;
    if ('threadId' in target) return mention.threadId === target.threadId;
    if ('authorId' in target) return mention.author?.id === target.authorId;
    return tidyHandle(mention.author?.handle ?? '') === tidyHandle(target.authorHandle);
  };

  const listed = ({ source, externalId, threadId, author }: JudgedMention): Erased | null =>
    [
      targetKey({ source, externalId }),
      ...(threadId === null ? [] : [targetKey({ source, threadId })]),
      ...(author?.id == null ? [] : [targetKey({ source, authorId: author.id })]),
      ...(author?.handle == null ? [] : [targetKey({ source, authorHandle: author.handle })]),
    ]
      .map((key) => list.get(key) ?? null)
      .reduce(strongerErasure, null);

  /** Stories are told after the whole batch. */
  const saveOne = (
    mention: JudgedMention,
    raw: unknown,
  ): 'inserted' | 'updated' | 'unchanged' | 'refused' => {
    const kept = all.get(mention.id);
    const lost = new Set([...mention.brandIds, ...mention.spokenBy].filter((id) => removed.has(id)));
    const against = listed(mention);
    if (kept === undefined) {
      if (against?.by === 'person') return 'refused';
      const fresh = {
        decision: null,
        work: noWork,
        done: [],
        rematched: null,
        lost,
        rejudged: null,
        corrected: undefined,
        labelledWords: {},
        events: [],
        reply: null,
        placed: null,
        erased: null,
        told: null,
        due: null,
        dueFor: null,
      };
      all.set(mention.id, { versions: [{ mention, raw }], ...fresh });
      erase(all.get(mention.id)!, against);
      return 'inserted';
    }
    if (kept.erased?.by === 'person') return 'unchanged';
    const content = (): string => {
      const { brandIds, spokenBy, contentHash, judgement, erased } = alone(kept);
      return JSON.stringify([brandIds, spokenBy, contentHash, judgement, erased === null]);
    };
    const [before, formerWinner, reply] = [content(), winnerOf(kept), alone(kept).needsReply];
    kept.versions.push({ mention, raw });
    if (versionKey(winnerOf(kept).mention) !== versionKey(formerWinner.mention)) {
      kept.lost = lost;
      kept.reply = kept.corrected?.intent === undefined ? null : reply;
    }
    erase(kept, against);
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

  /** Everything an account asks of a brand, taken together anew whenever somebody wants to know. */
  const concernOf = (brandId: string, led: StoredMention): Ask[] => {
    const askerOf = (id: string): string => {
      const { source, author } = winnerOf(all.get(id)!).mention;
      const key = author?.id ?? author?.handle ?? null;
      return JSON.stringify(key === null ? [id] : [source, key]);
    };
    const asks = visible()
      .filter((each) => each.needsReply && each.brandIds.includes(brandId))
      .filter(({ id }) => askerOf(id) === askerOf(led.id))
      .map(({ id, at, dueAt, status, threadId }): Ask => {
        return { id, at, dueAt, state: status.state, stateAt: status.at, stateBy: status.by, threadId };
      });
    return [...(splitConcerns(asks).find(([first]) => first.id === led.id) ?? [])];
  };

  const factsOf = (brandId: string, mention: StoredMention): MentionFacts => ({
    id: mention.id,
    sentiment: mention.judgement.sentiment.label,
    intent: mention.judgement.intent.label,
    topics: mention.judgement.topics.map(({ topic }) => topic),
    source: mention.source,
    lang: mention.lang,
    aspects: (mention.judgement.aspects ?? []).map(({ aspect, label }) => ({ aspect, label })),
    stars: stars(mention.rating),
    followers: mention.author?.followers ?? null,
    concern: concernOf(brandId, mention),
    leadsStory: mention.storyId === mention.id,
  });

  return {
    save: (batch: readonly { readonly mention: JudgedMention; readonly raw: unknown }[]) => {
      const known = new Set(all.keys());
      const outcomes = batch.map(({ mention, raw }) => saveOne(mention, raw));
      for (const [id, said] of all) if (!known.has(id)) wake(said);
      tell({ moves: true });
      return outcomes;
    },
    erase: (targets: readonly ErasureTarget[], erased: Erased): number => {
      const before = everything().filter((mention) => mention.erased !== null).length;
      for (const target of targets) {
        const found = [...all.values()].filter((kept) => isMeant(target, kept));
        if (!('externalId' in target) || found.length === 0) {
          list.set(targetKey(target), strongerErasure(list.get(targetKey(target)) ?? null, erased)!);
        }
        for (const kept of found) erase(kept, erased);
      }
      tell({ moves: true });
      return everything().filter((mention) => mention.erased !== null).length - before;
    },
    claimDue: ({
      collectedBy,
      now,
      holdUntil,
      staleBefore,
      limit,
    }: Parameters<MentionStore['claimDue']>[0]) => {
      const isDue = ({ due }: Remembered): boolean => due !== null && due <= now;
      const isStale = (kept: Remembered): boolean =>
        staleBefore !== null &&
        winnerOf(kept).mention.fetchedAt < staleBefore &&
        (kept.due === null || kept.due > holdUntil);
      const order = (kept: Remembered): string => `${kept.due ?? '~'} ${winnerOf(kept).mention.id}`;
      const claimed = [...all.values()]
        .filter((kept) => winnerOf(kept).mention.collectedBy === collectedBy && kept.erased === null)
        .filter((kept) => isDue(kept) || isStale(kept))
        .sort((one, other) => compareText(order(one), order(other)))
        .slice(0, limit);
      for (const kept of claimed) kept.due = holdUntil;
      return claimed
        .map((kept) => winnerOf(kept).mention)
        .map(({ id, externalId }) => ({ id, externalId }))
        .sort((one, other) => compareText(one.id, other.id));
    },
    settleDue: (ids: readonly string[], lookedAt: string): void => {
      for (const id of ids) {
        const kept = all.get(id);
        if (kept === undefined || kept.erased !== null) continue;
        const { fetchedAt } = winnerOf(kept).mention;
        kept.due = nextLook(timesOf(kept).at, fetchedAt > lookedAt ? fetchedAt : lookedAt);
      }
    },
    eraseStale: ({
      collectedBy,
      source,
      seenBefore,
      at,
    }: Parameters<MentionStore['eraseStale']>[0]): number => {
      const stale = [...all.values()].filter((kept) => {
        const { mention } = winnerOf(kept);
        const isMeant =
          collectedBy.includes(mention.collectedBy) && (source === null || mention.source === source);
        return isMeant && kept.erased === null && mention.fetchedAt < seenBefore;
      });
      for (const kept of stale) erase(kept, { at, by: 'retention' });
      tell({ moves: true });
      return stale.filter((kept) => kept.erased !== null).length;
    },
    bringers: (): readonly string[] =>
      [...new Set(everything().map((mention) => mention.collectedBy))].sort(compareText),
    find: (id: string): StoredMention | null => {
      const found = everything().find((mention) => mention.id === id);
      return found === undefined ? null : stored(found);
    },
    findRaw: (id: string): unknown => {
      const kept = all.get(id);
      return kept === undefined || kept.erased !== null ? null : winnerOf(kept).raw;
    },
    list: (filter: MentionFilter, order: 'newest' | 'priority'): readonly StoredMention[] =>
      matching(filter)
        .sort(
          (one, other) =>
            (order === 'priority' ? other.priority - one.priority : 0) || newestFirst(one, other),
        )
        .map(stored),
    tally: (filter: MentionFilter): readonly TopicTally[] => {
      const copies = countBy(matching(filter), ({ storyId, judgement }) =>
        JSON.stringify([judgement.topics.map(({ topic }) => topic), judgement.sentiment.label, storyId]),
      );
      return mergeTallies(
        Object.entries(copies).map(([key, count]) => {
          const [topics, sentiment] = JSON.parse(key);
          return { topics, sentiment, copies: count, stories: 1 };
        }),
      );
    },
    countChannels: (filter: MentionFilter): readonly ChannelCount[] =>
      inChannelOrder(
        Object.entries(countBy(matching(filter), ({ source, lang }) => JSON.stringify([source, lang]))).map(
          ([key, mentions]) => {
            const [channel, lang] = JSON.parse(key);
            return { channel, lang, mentions };
          },
        ),
      ),
    listSpeakers: (filter: MentionFilter, { order, limit }: SpeakerPage): readonly Speaker[] => {
      const keyOf = ({ source, author }: Pick<StoredMention, 'source' | 'author'>): string =>
        JSON.stringify([source, author?.id ?? author?.handle ?? '']);
      const said = matching(filter);
      return [...new Set(said.map(keyOf))]
        .map((key) =>
          toSpeaker(
            JSON.parse(key),
            said.filter((each) => keyOf(each) === key),
          ),
        )
        .filter(({ key, followers }) => key !== '' && (order === 'mentions' || followers !== null))
        .sort(compareSpeakers(order))
        .slice(0, limit);
    },
    listStory: (storyId: string): readonly StoredMention[] =>
      visible()
        .filter((mention) => mention.storyId === storyId)
        .sort(newestFirst)
        .map(stored),
    listThread: (source: string, threadId: string): readonly StoredMention[] =>
      everything()
        .filter(({ brandIds, spokenBy }) => brandIds.length + spokenBy.length > 0)
        .filter((mention) => mention.source === source && mention.threadId === threadId)
        .sort((one, other) => newestFirst(other, one))
        .map(stored),
    scan: (brandId: string | null = null) =>
      everything()
        .filter(({ brandIds }) => brandId === null || brandIds.includes(brandId))
        .sort((one, other) => compareText(one.id, other.id))
        .map((mention) => ({
          ...stored(mention),
          tokens: mention.tokens,
          contentHash: mention.contentHash,
        })),
    hours: (source: string): Readonly<Record<string, number>> => {
      const own = everything().filter(({ collectedBy }) => collectedBy === source);
      return countBy(own, ({ at }) => `${at.slice(0, 13)}:00:00.000Z`);
    },
    delays: (source: string): Readonly<Record<string, number>> => {
      const own = everything().filter(({ collectedBy }) => collectedBy === source);
      return countBy(own, ({ publishedAt, fetchedAt }) => String(delayStep(publishedAt, fetchedAt)));
    },
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
      kept.done.push({
        ...{ id: '', mentionId: id, at: change.at, by: change.by },
        change: { type: 'state', from: change.expected as Status['state'], to: change.to },
      });
    },
    changeWork: (orders: readonly WorkOrder[], who: { by: string; at: string }) =>
      orders.map(({ eventId, mentionId, change }) => {
        const kept = all.get(mentionId);
        if (kept === undefined) return 'missing' as const;
        if ([...all.values()].some(({ done }) => done.some(({ id }) => id === eventId)))
          return 'done' as const;
        if (change.type === 'note' && kept.erased !== null) return 'conflict' as const;
        const { status, work } = alone(kept);
        const applied = applyChange({ state: status.state, work }, change, who.at);
        if (applied.result !== 'done') return applied.result;
        kept.work = applied.after.work;
        if (change.type === 'state') kept.decision = { state: change.to, ...who };
        kept.done.push({ id: eventId, mentionId, ...who, change: applied.change });
        return 'done' as const;
      }),
    work: (mentionId: string): readonly WorkEvent[] => all.get(mentionId)?.done ?? [],
    setBrands: (
      changes: readonly {
        id: string;
        brandIds: readonly string[];
        spokenBy: readonly string[];
        needsReply: boolean;
      }[],
    ): void => {
      for (const { id, brandIds, spokenBy, needsReply } of changes) {
        const kept = all.get(id);
        if (kept === undefined || kept.erased !== null) continue;
        const of = versionKey(winnerOf(kept).mention);
        kept.rematched = { brandIds: brandIds.toSorted(), spokenBy, needsReply, of };
        kept.reply = needsReply;
        kept.lost = new Set([...brandIds, ...spokenBy].filter((brandId) => removed.has(brandId)));
      }
      tell({ moves: true });
    },
    correct: (correction: Omit<Correction, 'before'>, needsReply: boolean): void => {
      const kept = all.get(correction.mentionId);
      if (kept === undefined) throw new NotFoundError('mention', correction.mentionId);
      if (kept.erased !== null) throw new ConflictError('erased');
      if ([...all.values()].some(({ events }) => events.some(({ id }) => id === correction.id))) return;
      const shown = alone(kept);
      const { judgement } = shown;
      kept.corrected = label(shown, correction, kept.events).corrected;
      for (const part of learnedParts) {
        if (correction.after[part] != null) kept.labelledWords[part] = wordsOf(shown);
      }
      kept.events.push({ ...correction, before: shownBefore(judgement, correction.after) });
      kept.reply = needsReply;
      kept.placed = versionKey(winnerOf(kept).mention);
    },
    corrections: (mentionId: string): readonly Correction[] => all.get(mentionId)?.events ?? [],
    labelled: (brandId: string): readonly StoredMention[] => {
      const time = ({ judgement }: StoredMention): string => labelledAt(judgement) ?? '';
      return visible()
        .filter(
          (mention) => mention.brandIds.includes(brandId) && mention.erased === null && time(mention) !== '',
        )
        .sort((one, other) => compareText(time(other), time(one)) || compareText(other.id, one.id))
        .map(stored);
    },
    /** Parts that are labelled as of other words than those shown, by mention. */
    labelledAsOther: (brandId: string): Readonly<Record<string, readonly LearnedPart[]>> =>
      Object.fromEntries(
        visible()
          .filter((mention) => mention.brandIds.includes(brandId) && mention.erased === null)
          .filter(({ judgement }) => labelledAt(judgement) !== null)
          .map((mention) => {
            const { corrected = {}, labelledWords } = all.get(mention.id)!;
            const said = learnedParts.filter((part) => corrected[part] !== undefined);
            return [mention.id, said.filter((part) => labelledWords[part] !== wordsOf(mention))];
          }),
      ),
    rejudge: (changes: Parameters<MentionStore['rejudge']>[0]): void => {
      for (const { id, contentHash, judgement, needsReply } of changes) {
        const kept = all.get(id);
        if (kept === undefined || kept.erased !== null) continue;
        const { mention } = winnerOf(kept);
        if (mention.contentHash !== contentHash) continue;
        kept.rejudged = { judgement, of: versionKey(mention) };
        kept.placed = versionKey(mention);
        if (kept.corrected?.intent === undefined) kept.reply = needsReply;
      }
    },
    saveBrand: (brand: Brand): void => {
      brands.set(brand.id, brand);
      removed.delete(brand.id);
    },
    removeBrand: (id: string): void => {
      brands.delete(id);
      removed.add(id);
      for (const kept of all.values()) kept.lost.add(id);
      tell({ moves: false });
    },
    brands: (): readonly Brand[] => [...brands.values()].sort((one, other) => compareText(one.id, other.id)),
    facts: ({ brandId, hour }: Bucket): readonly MentionFacts[] => {
      const end = hourEnd(hour, zoneOf(brandId));
      return visible()
        .filter(({ brandIds, at }) => brandIds.includes(brandId) && at >= hour && at < end)
        .sort((one, other) => newestFirst(other, one))
        .map((mention) => factsOf(brandId, mention));
    },
    concerns: (brandId: string): readonly (readonly Ask[])[] =>
      visible()
        .filter(({ brandIds }) => brandIds.includes(brandId))
        .sort((one, other) => newestFirst(other, one))
        .map((mention) => concernOf(brandId, mention))
        .filter(({ length }) => length > 0),
    /** The hours of a brand in which there are mentions, oldest first. */
    brandHours: (brandId: string): readonly string[] => {
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
