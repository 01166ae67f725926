import type { Speaker, SpeakerOrder } from '../domain/authors/speaker.ts';
import type { Brand } from '../domain/brand.ts';
import type { Correction } from '../domain/correction.ts';
import type { Credential, SignInRecord } from '../domain/credential.ts';
import type { DelayCount } from '../domain/delay.ts';
import type { TopicTally } from '../domain/drivers/topic-tally.ts';
import type { Gap } from '../domain/gap.ts';
import type { Instant } from '../domain/instant.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Erased, JudgedMention, MentionState, StoredMention } from '../domain/mention.ts';
import type { Notice } from '../domain/notice.ts';
import type { Query } from '../domain/query/ast.ts';
import type { ErasureTarget } from '../domain/removal.ts';
import type { RefreshState, Source, SourceState } from '../domain/source.ts';
import type { AcknowledgeStore } from './acknowledge-port.ts';
import type { AlertStore } from './alert-port.ts';
import type { AuthorStore } from './author-port.ts';
import type { CampaignStore } from './campaign-port.ts';
import type { ChannelStore } from './channel-port.ts';
import type { DeskStore } from './desk-port.ts';
import type { DigestStore } from './digest-port.ts';
import type { ExportStore } from './export-port.ts';
import type { ImportStore } from './import-port.ts';
import type { InsightStore } from './insight-port.ts';
import type { LearningStore } from './learning-port.ts';
import type { LeaseStore } from './lease-port.ts';
import type { AccountStore, AuditStore, TeamStore } from './people-port.ts';
import type { PersonalStore } from './personal-port.ts';
import type { PresenceStore } from './presence-port.ts';
import type { ReplyKitStore, ReplyStore } from './reply-port.ts';
import type { RollupStore } from './rollup-port.ts';
import type { SharedLinkStore } from './shared-link-port.ts';
import type { TestimonialStore } from './testimonial-port.ts';
import type { WorkStore } from './work-port.ts';

/** Where a page goes on: opaque to callers, made by the store from the last row's sort value and id. */
export type PageCursor = string;

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Null on the last page. */
  readonly next: PageCursor | null;
}

/** The mentions of one brand that satisfy a query. */
export interface MentionFilter {
  /** Null means every brand. */
  readonly brandId: string | null;
  readonly query: Query;
  /** For `since:`, `until:` and relative times in the query. */
  readonly now: Date;
  readonly timeZone: string;
}

/** Mentions on one channel (`source`) in one language; null where it cannot be told. */
export interface ChannelCount {
  readonly channel: string;
  readonly lang: string | null;
  readonly mentions: number;
}

export interface MentionStore extends WorkStore {
  /**
   * Keeps a batch, all or nothing, in one step: the mentions, their story groups, and the mark on every
   * (brand, hour) bucket they touch. Safe to repeat, in any order and at once from several processes:
   * per id the version with the latest `fetchedAt` wins, `fetchedAt` stays the earliest seen, and equal
   * content (`contentHash`, brands, judgement) counts as unchanged. What a person decided or does about it is never
   * touched, but that one comes back from snooze whose author speaks anew in its thread;
   * an `answer` from the source, or a reply that a brand's own account wrote (`spokenBy`) with the mention for its
   * parent, makes an untouched mention `answered`, as of the first reply, whichever of the two comes first. What `erase` erased stays so, as said there.
   * @param items mention with the raw payload to keep aside; @returns what happened to each, in order: `refused`
   * where a person had its author erased.
   */
  save(
    items: readonly { readonly mention: JudgedMention; readonly raw: unknown }[],
  ): Promise<readonly ('inserted' | 'updated' | 'unchanged' | 'refused')[]>;
  /**
   * Erases words, names and payloads for good (domain/erasure.ts); the mentions stay counted as they were, and in
   * their stories. A version fetched at `at` or before never brings them back, also when it comes later than the
   * erasure; one fetched after does, and labels know by their digests whether those are the words they were given to.
   * What a person erased no version brings back, nor are there digests of it, and an author a person erased is
   * not kept any more. What people wrote about an author that is erased goes too (author-port.ts). Safe to repeat, in any order and at once from several processes.
   * @returns how many mentions lost their words now.
   */
  erase(targets: readonly ErasureTarget[], erased: Erased): Promise<number>;
  /**
   * Takes mentions of one source that are due to be looked at again: by their age (domain/next-look.ts), or seen last
   * before `staleBefore`. Each is given to one caller alone and is due again at `holdUntil`, unless settled or seen
   * before. Erased ones are never due. @param ask.limit 1–1000. @returns by id.
   */
  claimDue(ask: {
    readonly collectedBy: string;
    readonly now: Instant;
    readonly holdUntil: Instant;
    /** Null where the source lets us keep what it shows. */
    readonly staleBefore: Instant | null;
    readonly limit: number;
  }): Promise<readonly { readonly id: string; readonly externalId: string }[]>;
  /** They were looked at then, whatever came of it: due next by their age. Safe to repeat. */
  settleDue(ids: readonly string[], lookedAt: Instant): Promise<void>;
  /**
   * Erases, as of `at` and for `retention`, what these sources brought and showed last before `seenBefore`.
   * @param ask.source only of this channel; null for all. @returns how many mentions lost their words now.
   */
  eraseStale(ask: {
    readonly collectedBy: readonly string[];
    readonly source: string | null;
    readonly seenBefore: Instant;
    readonly at: Instant;
  }): Promise<number>;
  /** Ids of all that ever brought a mention: sources, also removed ones, imports, the demo. */
  listBringers(): Promise<readonly string[]>;
  /** Forgets what sources told until then of items and authors that were never kept; a person's word stays. */
  forgetErasures(until: Instant): Promise<void>;
  find(id: string): Promise<StoredMention | null>;
  /** Those of the ids that are kept, each once, in any order. @param ids at most 1000. */
  findMany(ids: readonly string[]): Promise<readonly StoredMention[]>;
  /** The payload as the source gave it; null when there is none. */
  findRaw(id: string): Promise<unknown>;
  /**
   * `newest`: by `at`, then id, both descending. `priority`: by priority, then `at`, then id, descending.
   * `due`: by `dueAt`, those without one last, then `at`, then id, ascending: what is to be answered first.
   * @param limit 1–200. @throws SettingsError on a cursor that is not of this order.
   */
  list(
    filter: MentionFilter,
    page: {
      readonly order: 'newest' | 'priority' | 'due';
      readonly after: PageCursor | null;
      readonly limit: number;
    },
  ): Promise<Page<StoredMention>>;
  /** Counts up to `atMost`, so that a page never waits for a full count. */
  count(filter: MentionFilter, atMost: number): Promise<number>;
  /**
   * All mentions of a filter, counted by their topics, their sentiment and how many of the same story share both, the
   * topics in the same order. In the answer topics are in order of their names, and each kind stands once.
   */
  tally(filter: MentionFilter): Promise<readonly TopicTally[]>;
  /** All mentions of a filter, counted by channel and language, in order of both; no language first. Each pair once. */
  countChannels(filter: MentionFilter): Promise<readonly ChannelCount[]>;
  /**
   * Who said the mentions of a filter, by account: the first of the order asked for (`compareSpeakers`). What is erased,
   * or whose source tells neither id nor handle, is nobody's. @param page.limit 1–1000.
   */
  listSpeakers(
    filter: MentionFilter,
    page: { readonly order: SpeakerOrder; readonly limit: number },
  ): Promise<readonly Speaker[]>;
  /** Mentions kept from each source (`collectedBy`) so far; one that brought none counts 0. */
  countBySource(sourceIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The mentions of a story, newest first, at most `limit`. */
  listStory(storyId: string, limit: number): Promise<readonly StoredMention[]>;
  /** Mentions of the same thread on the same source, and brands' own replies, oldest first, at most `limit`. */
  listThread(source: string, threadId: string, limit: number): Promise<readonly StoredMention[]>;
  /**
   * A person answers, dismisses or reopens. Touches the mention's buckets.
   * @param expected what the person saw. @throws NotFoundError, or ConflictError when it has changed meanwhile.
   */
  setState(
    id: string,
    change: {
      readonly expected: MentionState;
      readonly to: MentionState;
      readonly by: string;
      readonly at: Instant;
    },
  ): Promise<StoredMention>;
  /**
   * Adds or takes away brands after a query changed, for the mentions given; touches their buckets. Due times follow
   * the brands as they are now, so this is also how mentions take up a changed response policy.
   * A mention left without a brand stays kept but shows nowhere; an erased one keeps its brands. Whether it needs a reply depends on its
   * brands, so that is set with them.
   */
  setBrands(
    changes: readonly {
      readonly id: string;
      readonly brandIds: readonly string[];
      readonly spokenBy: readonly string[];
      readonly needsReply: boolean;
    }[],
  ): Promise<void>;
  /**
   * Walks all mentions by id with what matching reads. @param limit 1–1000. @param brandId only those of one brand;
   * null for all, also those without a brand.
   */
  scan(
    afterId: string | null,
    limit: number,
    brandId: string | null,
  ): Promise<readonly (StoredMention & { tokens: readonly string[]; contentHash: string })[]>;
  /**
   * A person speaks about a judgement (domain/correction.ts): the event is appended for good and shown at once. The
   * person's labels stay whatever `save` and `rejudge` bring later, under `judgement.corrected`; the priority is that of
   * the judgement with them (`withJudgement`). Touches the mention's buckets. Safe to repeat: an event whose id is
   * known changes nothing. The store fills in `before`, and of which words each part was said (`textDigest`): those
   * kept then, or where it was said before the store did, those that stood there when the next version took their place.
   * @param needsReply whether somebody waits for an answer (domain/reply-rule.ts), asked of the mention with all that
   * people said of it, also by others meanwhile. Where the intent is a person's it stays, until `correct` or
   * `setBrands` changes it. @throws NotFoundError, or ConflictError when its words are erased.
   */
  correct(
    correction: Omit<Correction, 'before'>,
    needsReply: (shown: StoredMention) => boolean,
  ): Promise<StoredMention>;
  /** What people said of one mention, in the order it came. */
  listCorrections(mentionId: string): Promise<readonly Correction[]>;
  /**
   * Mentions of a brand that carry a person's label and still have their words, by when a person last spoke of them
   * (`labelledAt`), then id, both descending. @param page.before the last row of the page before. @param page.limit
   * 1–1000.
   */
  listLabelled(
    brandId: string,
    page: {
      readonly before: { readonly labelledAt: Instant; readonly id: string } | null;
      readonly limit: number;
    },
  ): Promise<readonly StoredMention[]>;
  /**
   * Puts new judgements of a model in place of those kept, under people's labels, with the priority that follows. A
   * mention that is erased, or whose content is not `contentHash` any more, stays as it is. Touches buckets. Safe to
   * repeat; a version that `save` finds unchanged does not bring the old judgement back.
   */
  rejudge(
    changes: readonly {
      readonly id: string;
      readonly contentHash: string;
      readonly judgement: Judgement;
      readonly needsReply: boolean;
    }[],
  ): Promise<void>;
  /**
   * Calls back soon after mentions were inserted or changed state, here or in another process sharing the
   * store. May merge several changes into one call; may lose calls while disconnected, so a listener reads
   * again rather than trusting it. @returns unsubscribe.
   */
  subscribe(
    listener: (change: { readonly brandIds: readonly string[] }) => void,
  ): Promise<() => Promise<void>>;
}

export interface BrandStore {
  /** Inserts or replaces. A changed time zone drops the brand's rollups and touches all its buckets. */
  save(brand: Brand): Promise<void>;
  list(): Promise<readonly Brand[]>;
  find(id: string): Promise<Brand | null>;
  /** Removes the brand from its mentions too. */
  remove(id: string): Promise<void>;
}

export interface SourceStore {
  save(source: Source): Promise<void>;
  list(): Promise<readonly Source[]>;
  find(id: string): Promise<Source | null>;
  /** Removes the source, its state, its credential and its gaps; the mentions it brought stay. */
  remove(id: string): Promise<void>;
  /** A source never polled has a fresh state, never null. @throws NotFoundError. */
  state(id: string): Promise<SourceState>;
  saveState(state: SourceState): Promise<void>;
  /** How looking again at what it brought goes; a fresh one where nothing went wrong yet. @throws NotFoundError. */
  refreshState(id: string): Promise<RefreshState>;
  saveRefreshState(id: string, state: RefreshState): Promise<void>;
}

/** Sealed secrets of sources. */
export interface CredentialStore {
  /** Inserts or replaces; keeps nothing for a source that is not there. */
  save(credential: Credential): Promise<void>;
  /** Replaces the one whose `sealed` is `expected`; false when it is another by now. */
  replace(credential: Credential, expected: string): Promise<boolean>;
  find(sourceId: string): Promise<Credential | null>;
  list(): Promise<readonly Credential[]>;
  /** Nothing happens when there is none. */
  remove(sourceId: string): Promise<void>;
  /** Keeps a sign-in that is under way; those that ran out go. */
  saveSignIn(signIn: SignInRecord, now: Instant): Promise<void>;
  /** Takes one that has not run out, exactly once; null otherwise. */
  takeSignIn(stateHash: string, now: Instant): Promise<SignInRecord | null>;
}

/** So many units in any stretch of `perMs`. */
export interface SpendingLimit {
  readonly units: number;
  readonly perMs: number;
}

/** What was spent of limits that sources share, over all processes. */
export interface BudgetStore {
  /**
   * Spends units if they are left, in one step: however many take at once, the limit is never passed.
   * More units than the limit has count as all of it.
   * @returns null when they were spent; else when so many will be free, later than `now`.
   */
  take(key: string, units: number, limit: SpendingLimit, now: Date): Promise<Instant | null>;
}

/** Mentions of one source filed under one UTC hour, which begins at `hour`. */
export interface HourCount {
  readonly sourceId: string;
  readonly hour: Instant;
  readonly mentions: number;
}

/** How listening went: when a source could not be heard, and how much it brought how soon. */
export interface ListeningStore {
  /** Inserts or replaces the gap of that source and beginning; does nothing once the source is removed. */
  saveGap(gap: Gap): Promise<void>;
  /** Nothing happens when there is none. */
  removeGap(sourceId: string, from: Instant): Promise<void>;
  /** Those that end after `from` or still last, and begin before `to`; oldest first, then by source. */
  listGaps(from: Instant, to: Instant): Promise<readonly Gap[]>;
  /**
   * Mentions kept from each source (`collectedBy`) by the hour they are filed under (`at`), from the hour of `from` to
   * before that of `to`; hours without one are left out. By source, then oldest first.
   */
  countHours(sourceIds: readonly string[], from: Instant, to: Instant): Promise<readonly HourCount[]>;
  /** The same mentions by how long they took to be read first (domain/delay.ts). By source, then the unknown first. */
  countDelays(
    sourceIds: readonly string[],
    from: Instant,
    to: Instant,
  ): Promise<readonly (DelayCount & { readonly sourceId: string })[]>;
}

export interface NoticeStore {
  /** One open notice a key: telling it again only moves its time. */
  raise(notice: Notice): Promise<void>;
  /** The matter is over; nothing happens when it was not raised. */
  clear(key: string): Promise<void>;
  list(): Promise<readonly Notice[]>;
}

/**
 * Where everything is kept. Speaks of the domain, never of SQL or of Mongo operators, and exposes no
 * connection or transaction type. Every method is required; every write is safe to repeat.
 * All throw StoreUnavailableError when the engine cannot be reached or written.
 */
export interface Store {
  readonly mentions: MentionStore;
  readonly rollups: RollupStore;
  readonly brands: BrandStore;
  readonly sources: SourceStore;
  readonly credentials: CredentialStore;
  readonly budgets: BudgetStore;
  readonly listening: ListeningStore;
  readonly learning: LearningStore;
  readonly alerts: AlertStore;
  readonly campaigns: CampaignStore;
  readonly insight: InsightStore;
  readonly testimonials: TestimonialStore;
  readonly accounts: AccountStore;
  readonly authors: AuthorStore;
  readonly replies: ReplyStore;
  readonly replyKit: ReplyKitStore;
  readonly channels: ChannelStore;
  readonly digests: DigestStore;
  readonly exports: ExportStore;
  readonly personal: PersonalStore;
  readonly desk: DeskStore;
  readonly acknowledged: AcknowledgeStore;
  readonly teams: TeamStore;
  readonly audit: AuditStore;
  readonly notices: NoticeStore;
  readonly imports: ImportStore;
  readonly leases: LeaseStore;
  readonly presence: PresenceStore;
  readonly sharedLinks: SharedLinkStore;
  /** Answers when the engine does; for readiness checks. */
  ping(): Promise<void>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}
