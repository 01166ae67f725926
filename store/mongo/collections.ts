import type { Binary, Collection, Db } from 'mongodb';
import type { Instant } from '../../domain/instant.ts';
import type { Erased, MentionState } from '../../domain/mention.ts';
import type { Grain } from '../../domain/rollup.ts';
import type { Work } from '../../domain/work/work.ts';
import type { MentionDoc } from '../mentions/mention-doc.ts';
import type { NEVER } from '../mentions/page-cursor.ts';
import type { AlertDocument } from './alert-document.ts';
import type { CampaignDocuments } from './campaign-documents.ts';
import type { DeskDocuments } from './desk-documents.ts';
import { type DigestDocuments, digestCollections } from './digest-documents.ts';
import { type ExportDocuments, exportCollections } from './export-documents.ts';
import type { InsightDocuments } from './insight-documents.ts';
import type { CorrectionDocument, LearnedDocument } from './learning-documents.ts';
import type { PeopleDocuments } from './people-documents.ts';
import type { PersonalDocuments } from './personal-documents.ts';
import type { ReplyDocuments } from './reply-documents.ts';
import type { WorkEventDocument } from './work-event-document.ts';

/** Number of the commit that wrote a document last: an older one, coming late, changes it no more. */
export interface Stamped {
  readonly stamp: number;
}

export interface MentionDocument extends Stamped {
  readonly _id: string;
  /** Published, or first fetched. */
  readonly at: Date;
  /** The lists it stands in: one of each of its brands and `` for all together; none without a brand. */
  readonly lists: readonly string[];
  readonly brandIds: readonly string[];
  readonly spokenBy: readonly string[];
  readonly needsReply: boolean;
  /** Who asks for a reply with it (ask-reader.ts); null where it needs none, or nobody knows. */
  readonly asker: string | null;
  /** Needs a reply and is open. */
  readonly waiting: boolean;
  readonly state: MentionState;
  readonly stateAt: Instant | null;
  readonly stateBy: string | null;
  /** When it is to be answered by: an instant, or what sorts after all of them. */
  readonly due: Instant | typeof NEVER;
  /** Id of the mention that leads its story: its own when alone. */
  readonly storyId: string;
  /** Id of the mention that it answers as a brand's own reply, there or not. */
  readonly replyTo: string | null;
  readonly repliedAt: Instant | null;
  /** Earliest and latest fetchedAt of its versions. */
  readonly fetchedAt: Instant;
  readonly seenAt: Instant;
  /** When it is to be looked at again; null for never. */
  readonly refreshAt: Date | null;
  /** Who took it last to look at it again. */
  readonly claim?: string;
  readonly erased: Erased | null;
  /** Search text: ` tok1 tok2 `. */
  readonly tokens: string;
  /** Distinct tokens and marks for fields, so that one index serves every search. */
  readonly terms: readonly string[];
  readonly authorWords: string | null;
  readonly stars: number | null;
  /** When a person last spoke of its judgement; null where nobody did. */
  readonly labelledAt: Instant | null;
  /** Null while nobody did anything about it. */
  readonly work: Work | null;
  readonly bands: readonly number[];
  /** Digest of the tokens: two that share it are one text. */
  readonly textHash: string;
  readonly contentHash: string;
  /** Digest of the version that won. */
  readonly version: string;
  readonly doc: MentionDoc;
}

/** The payload of a mention as JSON: its keys are the source's, and no server takes just any key. */
export interface PayloadDocument extends Stamped {
  readonly _id: string;
  readonly json: string;
}

/** What is counted of a brand in one hour or day, and whether that is to be counted anew: both change in one write. */
export interface BucketDocument extends Stamped {
  /** Brand, grain and start. */
  readonly _id: string;
  readonly brandId: string;
  readonly grain: Grain;
  readonly start: Date;
  /** As JSON, for its keys are topics; null or not there while nothing is counted. */
  readonly rollup?: string | null;
  /** Place in the queue of those to be counted: kept when touched again, not there when it is not touched. */
  readonly mark?: number;
  /** New each time it is touched; null when it is not. */
  readonly token: string | null;
}

export interface BrandDocument extends Stamped {
  readonly _id: string;
  readonly timeZone: string;
  /** Null once removed: late mentions must not bring it back. */
  readonly json: string | null;
  /** Its mentions are still to be taken from it. */
  readonly leaving: boolean;
}

export interface CollectedDocument extends Stamped {
  readonly _id: string;
  readonly mentions: number;
}

export interface CollectedHourDocument extends Stamped {
  readonly _id: string;
  readonly collectedBy: string;
  /** Of `at`, in hours since 1970. */
  readonly hour: number;
  /** @see delayStep; UNKNOWN_STEP where that is not known. */
  readonly step: number;
  readonly mentions: number;
}

export interface ErasureDocument extends Erased {
  readonly _id: string;
}

/** The writers' turn: there is one. */
export interface TurnDocument {
  readonly _id: 'writer';
  /** Goes up with every turn and every commit. */
  readonly number: number;
  readonly holder: string | null;
  readonly until: Date;
  /** A commit that may not be written in full: its number and its parts in `pending`. */
  readonly pending: { readonly number: number; readonly parts: readonly string[] } | null;
  /** What the counts are made of (recount-older.ts); not there in a database of an older version. */
  readonly countsForm?: number;
}

export interface PendingDocument {
  readonly _id: string;
  readonly at: Date;
  readonly writes: Binary;
}

/** Mentions of these brands changed. */
export interface ChangeDocument {
  readonly _id: number;
  readonly brandIds: readonly string[];
}

/** Kept as JSON beside what it is found by. */
export interface Kept {
  readonly _id: string;
  readonly json: string;
}

export interface SourceDocument extends Kept {
  /** Not there before the first poll. */
  readonly state?: string;
  readonly refresh?: string;
}

export interface GapDocument extends Kept {
  readonly sourceId: string;
  readonly since: Instant;
  readonly until: Instant | null;
}

export interface BudgetDocument {
  readonly _id: string;
  /** Changed by whoever changes the rest. */
  readonly revision: string;
  /** Units by the slice they were spent in, which begins at `start` epoch ms. */
  readonly spends: readonly { readonly start: number; readonly units: number }[];
}

/** @see Lease */
export interface LeaseDocument {
  readonly _id: string;
  readonly holder: string | null;
  readonly term: number;
}

/** A backup that is being loaded: there is one until it is whole. */
export interface LoadingDocument {
  readonly _id: 'backup';
  /** The file's checksum. */
  readonly sum: string;
  /** Rows of it that are here. */
  readonly rows: number;
}

export type Expiring = Kept & { readonly expiresAt: Instant };

/** Every collection, by name. */
export interface Documents
  extends CampaignDocuments,
    DeskDocuments,
    DigestDocuments,
    ExportDocuments,
    InsightDocuments,
    PeopleDocuments,
    PersonalDocuments,
    ReplyDocuments {
  mention: MentionDocument;
  payload: PayloadDocument;
  bucket: BucketDocument;
  brand: BrandDocument;
  collected: CollectedDocument;
  collectedHour: CollectedHourDocument;
  erasure: ErasureDocument;
  turn: TurnDocument;
  pending: PendingDocument;
  change: ChangeDocument;
  source: SourceDocument;
  credential: Kept & { readonly sealed: string };
  gap: GapDocument;
  signIn: Expiring;
  budget: BudgetDocument;
  correction: CorrectionDocument;
  workEvent: WorkEventDocument;
  trial: LearnedDocument;
  adjustment: LearnedDocument;
  choice: LearnedDocument;
  alertRule: Kept & { readonly brandId: string; readonly at: Instant };
  ruleCheck: Kept & { readonly brandId: string };
  alert: AlertDocument;
  rejudging: Kept;
  weeklySample: Kept & { readonly brandId: string; readonly since: Instant };
  channel: Kept;
  delivery: Kept & { readonly channelId: string; readonly at: Instant };
  notice: Kept & { readonly at: Instant };
  importRun: Kept & { readonly startedAt: Instant };
  lease: LeaseDocument;
  loading: LoadingDocument;
}

export type CollectionName = keyof Documents;
export type Collections = { readonly [Name in CollectionName]: Collection<Documents[Name]> };

export const collectionNames = [
  'mention',
  'payload',
  'bucket',
  'brand',
  'collected',
  'collectedHour',
  'erasure',
  'turn',
  'pending',
  'change',
  'source',
  'credential',
  'gap',
  'signIn',
  'budget',
  'correction',
  'workEvent',
  'trial',
  'adjustment',
  'choice',
  'alertRule',
  'ruleCheck',
  'campaign',
  'contest',
  'contestDraw',
  'insightSetting',
  'permission',
  'authorEntry',
  'authorJoin',
  'alert',
  'rejudging',
  'weeklySample',
  'account',
  'proof',
  'invitation',
  'sharedLink',
  'team',
  'workLabel',
  'savedView',
  'routingRule',
  'acknowledgeRule',
  'acknowledgedAuthor',
  ...digestCollections,
  ...exportCollections,
  'personalSettings',
  'personalNotice',
  'reminder',
  'reply',
  'replyDraft',
  'replyTemplate',
  'brandVoice',
  'channel',
  'delivery',
  'loginLink',
  'session',
  'apiKey',
  'audit',
  'notice',
  'importRun',
  'lease',
  'presence',
  'loading',
] as const satisfies readonly CollectionName[];

export const collectionsOf = (db: Db): Collections =>
  Object.fromEntries(collectionNames.map((name) => [name, db.collection(name)])) as unknown as Collections;
