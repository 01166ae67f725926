import type { ColumnType } from 'kysely';
import type { Adjustment, Choice, Rejudging, Trial } from '../../domain/adjustment.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertRule, RuleCheck } from '../../domain/alerts/alert-rule.ts';
import type { Brand } from '../../domain/brand.ts';
import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { Draw, KeptContest } from '../../domain/campaigns/contest.ts';
import type { Correction } from '../../domain/correction.ts';
import type { Credential, SignInRecord } from '../../domain/credential.ts';
import type { Gap } from '../../domain/gap.ts';
import type { ImportRun } from '../../domain/import-run.ts';
import type { Instant } from '../../domain/instant.ts';
import type { IntentLabel, SentimentLabel } from '../../domain/judgement.ts';
import type { Erased, MentionState } from '../../domain/mention.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Presence } from '../../domain/presence.ts';
import type { Grain, Rollup } from '../../domain/rollup.ts';
import type { RefreshState, Source, SourceState } from '../../domain/source.ts';
import type { WeeklySample } from '../../domain/weekly-sample.ts';
import type { Work } from '../../domain/work/work.ts';
import type { WorkEvent } from '../../domain/work/work-event.ts';
import type { MentionDoc } from '../mentions/mention-doc.ts';
import type { AuthorTables } from './author-tables.ts';
import type { ChannelTables } from './channel-tables.ts';
import type { DeskTables } from './desk-tables.ts';
import type { DigestTables } from './digest-tables.ts';
import type { ExportTables } from './export-tables.ts';
import type { InsightTables } from './insight-tables.ts';
import type { Json } from './json-column.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PersonalTables } from './personal-tables.ts';
import type { ReplyTables } from './reply-tables.ts';

/** Written with `toSqlTime`, read only through `epochMs`. */
type Time = ColumnType<unknown, string, string>;

export interface MentionTable {
  id: string;
  /** Published, or first fetched. */
  at: Time;
  source: string;
  thread_id: string | null;
  author_id: string | null;
  /** The author's id, else the handle. */
  author_key: string | null;
  /** Search text of the author's name. */
  author_words: string | null;
  lang: string | null;
  /** As the judgement names them. */
  topics: string[];
  /** How each topic within is spoken of: aspect-text.ts. */
  aspects: string[];
  stars: number | null;
  followers: number | null;
  /** Likes, replies and shares, as far as the source tells of any. */
  reactions: number | null;
  sentiment: SentimentLabel;
  intent: IntentLabel;
  needs_reply: boolean;
  /** Who asks for a reply with it (ask-reader.ts); null where it needs none, or nobody knows. */
  asker: string | null;
  due_at: string | null;
  state: MentionState;
  brand_ids: string[];
  spoken_by: string[];
  /** Id of the mention that it answers as a brand's own reply, there or not. */
  reply_to: string | null;
  /** When a brand's own account first replied to it. */
  replied_at: Instant | null;
  /** Search text: ` tok1 tok2 `. */
  tokens: string;
  /**
   * A tsvector without positions: the distinct tokens, found whole or by their beginning, and marks for
   * fields (mention-row.ts), so that one index serves every search.
   */
  terms: string;
  bands: number[];
  /** Id of the mention that leads its story: its own when alone. */
  story_id: string;
  content_hash: string;
  /** Digest of the whole version that won, but for its fetchedAt: settles which of two at one instant wins. */
  version: string;
  /** Earliest and latest fetchedAt of its versions. */
  fetched_at: Instant;
  seen_at: Instant;
  /** The day of `seen_at`, in UTC. */
  seen_day: string;
  collected_by: string;
  /** When it is to be looked at again; null for never. */
  refresh_at: ColumnType<unknown, string | null, string | null>;
  state_at: Instant | null;
  state_by: string | null;
  /** Null while it has its words. */
  erased_at: Instant | null;
  erased_by: Erased['by'] | null;
  /** When a person last spoke of its judgement; null while nobody did. */
  labelled_at: Instant | null;
  /** Null while nobody did anything about it. */
  work: Json<Work> | null;
  assignee: string | null;
  label_ids: string[];
  /** Id of the rule that acknowledged it. */
  acknowledged_by: string | null;
  doc: Json<MentionDoc>;
  raw: Json<unknown>;
}

/** One row a brand of a mention, and one with brand `` for all together: the order lists walk in. */
export interface MentionBrandTable {
  brand_id: string;
  at: Time;
  id: string;
  priority: number;
  /** By when it is to be answered; `~` where no time is set. */
  due: string;
  /** Needs a reply and is open. */
  waiting: boolean;
  /** Until when it is snoozed; empty where it is not. */
  snoozed: string;
  /** As the mention's; null in the list of all. */
  asker: string | null;
}

/** Mentions a source brought, counted as they are written. */
export interface CollectedTable {
  collected_by: string;
  mentions: number;
}

/** What must not come back, by digest (erasure-list.ts). */
export interface ErasureTable {
  key: string;
  erased_at: Instant;
  erased_by: Erased['by'];
}

/** The same, by hour and by how long they took. */
export interface CollectedHourTable {
  collected_by: string;
  /** Of `at`, in hours since 1970. */
  hour: number;
  /** @see delayStep; -1 where that is not known. */
  step: number;
  mentions: number;
}

export interface SourceGapTable {
  source_id: string;
  since: Instant;
  until: Instant | null;
  doc: Json<Gap>;
}

export interface TouchedTable {
  brand_id: string;
  hour: Time;
  /** Place in the queue: kept when touched again. */
  mark: ColumnType<unknown, never, unknown>;
  /** New each time it is touched. */
  token: ColumnType<string, never, unknown>;
}

export interface RollupTable {
  brand_id: string;
  grain: Grain;
  start: Time;
  rollup: Json<Rollup>;
}

export interface BrandTable {
  id: string;
  time_zone: string;
  /** Null once removed: late mentions must not bring it back. */
  doc: ColumnType<Brand | null, string | null, string | null>;
}

export interface SourceTable {
  id: string;
  doc: Json<Source>;
  state: ColumnType<SourceState | null, string | null, string | null>;
  refresh: ColumnType<RefreshState | null, string | null, string | null>;
}

export interface CredentialTable {
  source_id: string;
  sealed: string;
  doc: Json<Credential>;
}

export interface SignInTable {
  state_hash: string;
  expires_at: Instant;
  doc: Json<SignInRecord>;
}

export interface BudgetTable {
  key: string;
  spends: Json<unknown>;
}

export interface NoticeTable {
  key: string;
  at: Instant;
  doc: Json<Omit<Notice, 'at'>>;
}

export interface ImportRunTable {
  id: string;
  started_at: Instant;
  doc: Json<ImportRun>;
}

export interface WorkEventTable {
  id: string;
  mention_id: string;
  /** Place in the order they came. */
  mark: ColumnType<unknown, never, never>;
  doc: Json<WorkEvent>;
}

export interface CorrectionTable {
  id: string;
  mention_id: string;
  /** In the order they came. */
  mark: ColumnType<unknown, never, never>;
  doc: Json<Correction>;
}

/** Documents of one brand, kept as they came. */
interface BrandDocTable<Document> {
  id: string;
  brand_id: string;
  at: Instant;
  doc: Json<Document>;
}

export interface RejudgingTable {
  brand_id: string;
  doc: Json<Rejudging>;
}

export interface WeeklySampleTable {
  brand_id: string;
  /** When the week begins. */
  since: Instant;
  doc: Json<WeeklySample>;
}

export interface RuleCheckTable {
  rule_id: string;
  brand_id: string;
  doc: Json<RuleCheck>;
}

export interface AlertTable extends BrandDocTable<Alert> {
  rule_id: string;
}

interface PresenceTable {
  id: string;
  account_id: string;
  name: string;
  mention_id: string;
  doing: Presence['doing'];
  until: Instant;
}

interface LeaseTable {
  name: string;
  holder: string | null;
  term: number;
}

/** Every table of the schema, for Kysely. */
export interface Tables
  extends PeopleTables,
    ReplyTables,
    ChannelTables,
    DeskTables,
    DigestTables,
    ExportTables,
    AuthorTables,
    InsightTables,
    PersonalTables {
  mention: MentionTable;
  mention_brand: MentionBrandTable;
  collected: CollectedTable;
  erasure: ErasureTable;
  collected_hour: CollectedHourTable;
  source_gap: SourceGapTable;
  touched: TouchedTable;
  rollup: RollupTable;
  brand: BrandTable;
  source: SourceTable;
  credential: CredentialTable;
  sign_in: SignInTable;
  budget: BudgetTable;
  notice: NoticeTable;
  import_run: ImportRunTable;
  correction: CorrectionTable;
  work_event: WorkEventTable;
  adjustment: BrandDocTable<Adjustment>;
  trial: BrandDocTable<Trial>;
  choice: BrandDocTable<Choice>;
  rejudging: RejudgingTable;
  weekly_sample: WeeklySampleTable;
  alert_rule: BrandDocTable<AlertRule>;
  campaign: BrandDocTable<Campaign>;
  contest: BrandDocTable<KeptContest>;
  contest_draw: BrandDocTable<Draw>;
  rule_check: RuleCheckTable;
  alert: AlertTable;
  lease: LeaseTable;
  presence: PresenceTable;
}
