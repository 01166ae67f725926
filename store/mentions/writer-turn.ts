import type { Correction } from '../../domain/correction.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Erased } from '../../domain/mention.ts';
import type { ErasureTarget } from '../../domain/removal.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import type { AskReader } from './ask-reader.ts';
import type { KeptMention, MentionChange } from './kept-mention.ts';
import type { BrandFacts, TouchedBucket } from './touches.ts';

/** A conversation or somebody, all of whose mentions are erased. */
export type GroupTarget = Exclude<ErasureTarget, { externalId: string }>;

/** Kept mentions of one story that linking cannot tell apart: alike in text, bands and brands, and near in time. */
export interface StoryGroup {
  readonly storyId: string;
  readonly hasErased: boolean;
  readonly brandIds: readonly string[];
  readonly bands: readonly number[];
  readonly terms: ReadonlySet<string>;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Oldest first, then by id; only the first one where a whole story is meant. */
  readonly ids: readonly string[];
}

/** What may lead a story. */
export interface Lead {
  readonly id: string;
  readonly atMs: number;
  readonly brandIds: readonly string[];
}

/** Where mentions that may be copies of others are looked for. */
export interface CandidateSearch {
  readonly bands: readonly number[];
  readonly brandIds: readonly string[];
  readonly fromMs: number;
  /** Included. */
  readonly toMs: number;
  readonly exceptIds: readonly string[];
  readonly exceptStories: readonly string[];
}

/** What relinking reads. */
export interface StoryReader {
  /** Of these stories, all but some mentions. */
  loadRemaining(storyIds: readonly string[], exceptIds: readonly string[]): Promise<readonly StoryGroup[]>;
  loadCandidates(search: CandidateSearch): Promise<readonly StoryGroup[]>;
  /** Those of the ids that are there. */
  loadLeads(ids: readonly string[]): Promise<ReadonlyMap<string, Lead>>;
  /** Mentions that stand in these stories without leading them, each with its story. */
  listFollowers(storyIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface EventWrite {
  readonly event: WorkEvent;
  /** Otherwise it is there, and its change is another now. */
  readonly isNew: boolean;
}

/** A conversation on one source. */
export interface Thread {
  readonly source: string;
  readonly threadId: string;
}

/** What changes together. */
export interface Writes {
  /** Each mention once. */
  readonly changes: readonly MentionChange[];
  /** Other mentions that stand in another story now, each with its story. */
  readonly refiled: ReadonlyMap<string, string>;
  readonly touched: readonly TouchedBucket[];
  /** Brands whose listeners are told. */
  readonly announced: readonly string[];
  /** What was done, in that order, and notes that lose their words. */
  readonly events: readonly EventWrite[];
}

/**
 * A writer's turn: alone among all that write mentions or brands, here and in other processes, for linking stories
 * must see every mention. What adapters do with it stands once, in this folder.
 */
export interface WriterTurn extends StoryReader, AskReader {
  loadBrandFacts(): Promise<BrandFacts>;
  /** The mentions of these ids that are there. */
  loadKept(ids: readonly string[]): Promise<ReadonlyMap<string, KeptMention>>;
  /** When these mentions were first replied to by mentions other than `exceptIds`; none for one that was not. */
  findFirstReplies(
    ids: readonly string[],
    exceptIds: readonly string[],
  ): Promise<ReadonlyMap<string, Instant>>;
  /** What the list of erasures has under these keys. */
  findErasures(keys: readonly string[]): Promise<ReadonlyMap<string, Erased>>;
  /** Writes down what must not come back; of two entries for one key the stronger stays. */
  listErasures(entries: ReadonlyMap<string, Erased>): Promise<void>;
  /** Ids of a group's mentions that still have their words, seen last until then; null for whenever. */
  findGroup(group: GroupTarget, seenUntil: Instant | null, limit: number): Promise<readonly string[]>;
  /** Ids of mentions that still have their words. @param ask as in MentionStore.eraseStale. */
  findStale(ask: StaleSearch, limit: number): Promise<readonly string[]>;
  /** Payloads as they are kept, as JSON, of those of the mentions that are there. */
  loadRaws(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What people said of one mention until now, in the order it came. */
  loadCorrections(mentionId: string): Promise<readonly Correction[]>;
  /** @returns false, and changes nothing, when an event of that id is known. */
  appendCorrection(correction: Correction): Promise<boolean>;
  /** Takes the words from what was answered to these mentions, and forgets what is being written to them. */
  forgetReplies(mentionIds: readonly string[]): Promise<void>;
  /** Forgets who agreed that these mentions are quoted. */
  forgetPermissions(mentionIds: readonly string[]): Promise<void>;
  /** Forgets the files of scheduled exports that hold words of these mentions (export-port.ts). */
  forgetFiles(mentionIds: readonly string[]): Promise<void>;
  /** Forgets what people wrote about these accounts (author-port.ts), and that they were acknowledged. */
  forgetAuthors(accounts: readonly string[]): Promise<void>;
  /** Those of the ids that events have. */
  findEvents(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes on these mentions that still have their words. */
  loadNotes(mentionIds: readonly string[]): Promise<readonly WorkEvent[]>;
  /** Ids of mentions that have a time to come back at, passed or not: all in these threads, and perhaps others. */
  findSnoozed(threads: readonly Thread[]): Promise<readonly string[]>;
  /** All or nothing. */
  write(writes: Writes): Promise<void>;
}

export interface StaleSearch {
  readonly collectedBy: readonly string[];
  readonly source: string | null;
  readonly seenBefore: Instant;
}

/** Does something in a turn of its own. */
export type InTurn = <Result>(work: (turn: WriterTurn) => Promise<Result>) => Promise<Result>;
