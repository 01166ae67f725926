import type { Invitation } from '../domain/account.ts';
import type { LearnedPart } from '../domain/adjustment.ts';
import type { FigureChange, SinceThen } from '../domain/digest/compare-digests.ts';
import type { DigestRecord } from '../domain/digest/digest-record.ts';
import type { DigestSettings } from '../domain/digest/digest-settings.ts';
import type { ExportRun } from '../domain/export/export-run.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import type { ImportRun } from '../domain/import-run.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mention, StoredMention } from '../domain/mention.ts';
import type { SignOnAttempt, SignOnClaims, SignOnSettings } from '../domain/sign-on.ts';
import type { Source } from '../domain/source.ts';
import type { Channel } from '../domain/telling/channel.ts';
import type { Delivery } from '../domain/telling/delivery.ts';
import type { UnlearnedReason } from '../domain/unlearned.ts';
import type { ProposalRequest, ProposedSource } from './schemas/brands.ts';
import type { CollectorList, CollectorRow } from './schemas/collectors.ts';
import type { HookAnswer } from './schemas/hooks.ts';
import type { ImportDryRun, ImportMapping } from './schemas/imports.ts';
import type { InvitationMailed } from './schemas/invitations.ts';
import type { ReplyWay } from './schemas/replies.ts';
import type { CredentialRow, SourceTest } from './schemas/sources.ts';

/** Files of scheduled exports. */
export interface ExportService {
  /** Mail can leave, and lead back to Earshot. */
  readonly canMail: boolean;
  /** Makes a file now. @throws ConflictError while one is made already. */
  runNow(plan: ScheduledExport): Promise<ExportRun>;
  /** Makes a file again that failed or is gone. @throws ConflictError where it is there, or being made. */
  again(runId: string): Promise<ExportRun>;
  /** The file of a run, read while it is sent. @throws ConflictError where it is not there, with why. */
  open(run: ExportRun): Promise<AsyncIterable<Uint8Array>>;
}

/** Keeps a secret so that who reads the store cannot use it, where the operator set a key. */
export interface SecretKeeper {
  /** @param name whose it is: it opens for no other. */
  keep(name: string, text: string): string;
  /** @throws SettingsError when its key is not set any more. */
  open(name: string, kept: string): string;
}

/** Signing in by an OpenID Connect provider. */
export interface SignOnService {
  readonly settings: Pick<SignOnSettings, 'name' | 'newPeople' | 'only'>;
  /** @param redirectUri the page that takes the answer. @throws SignOnRefusedError when the provider cannot be asked. */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly attempt: SignOnAttempt }>;
  /**
   * Who the provider says it is.
   * @param answered the page's address with what the provider put behind it.
   * @throws SignOnRefusedError when it says no, or what it says is not to be believed.
   */
  finish(answered: string, attempt: SignOnAttempt): Promise<SignOnClaims>;
}

/** What the API asks of the collectors. */
export interface SourceService {
  /** Every kind of source there is, for forms and docs. */
  describe(): readonly CollectorRow[];
  /** Files of the plugin folder that could not be used. */
  refusedPlugins(): CollectorList['refusedPlugins'];
  /**
   * Settings as the collector's own schema reads them (defaults filled in).
   * @throws SettingsError naming each wrong field, also when there is no such collector.
   */
  parseSettings(collector: string, settings: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /**
   * Polls once and keeps nothing. What the source did wrong is in the answer's `error`.
   * @throws SettingsError as `parseSettings` does.
   */
  test(request: {
    readonly collector: string;
    readonly settings: Record<string, unknown>;
    readonly credentialRef: string | null;
    /** To be tried and not kept; null takes what is kept. */
    readonly secret: Readonly<Record<string, string>> | null;
    /** The source being edited; null for a new one. */
    readonly source: Source | null;
  }): Promise<SourceTest>;
  /** Queues a poll of the source for now. */
  pollNow(sourceId: string): Promise<void>;
  /** Sources without a key that suit a brand. */
  propose(brand: ProposalRequest): readonly ProposedSource[];
  /** Mentions kept from each source so far; a source that is missing is not known. */
  countKept(sourceIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The source was saved, now or again: its schedule starts or changes. */
  saved(source: Source): Promise<void>;
  /** The source is gone: its schedule ends. */
  removed(sourceId: string): Promise<void>;
}

/** Secrets of sources: they go in and never come out. */
export interface CredentialService {
  /** What is set for each source; one without is missing. */
  describe(sources: readonly Source[]): Promise<ReadonlyMap<string, CredentialRow>>;
  /**
   * Keeps a secret; fields left out stay as they are.
   * @throws SettingsError when it does not fit, or secrets cannot be kept.
   */
  save(source: Source, secret: Readonly<Record<string, string>>): Promise<void>;
  /** The source's settings have changed: a secret that was given for another server is forgotten. */
  changed(before: Source, after: Source): Promise<void>;
  /** Nothing happens when none is kept. */
  remove(sourceId: string): Promise<void>;
  /**
   * Begins a sign-in at the source by browser. @param session whoever began it, and nobody else, may finish it.
   * @returns where to send the browser. @throws SettingsError when something has to be given first.
   */
  startSignIn(
    source: Source,
    secret: Readonly<Record<string, string>>,
    way: { readonly redirectUri: string; readonly session: string },
  ): Promise<{ readonly url: string }>;
  /**
   * Takes what the source handed back and keeps the secret it stands for. A refusal is shown on the source's page too.
   * @throws ConflictError when it took too long, was finished before or is somebody else's; SourceRefusedError with
   * the source's own words.
   */
  finishSignIn(
    answer: { readonly state: string; readonly code: string | null; readonly error: string | null },
    session: string,
  ): Promise<Source>;
}

/** What one search source answered when asked for a brand now. */
export interface LiveSearch {
  readonly title: string;
  /** Null when it did not answer; `message` then says why. */
  readonly mentions: readonly Mention[] | null;
  readonly message: string | null;
}

/** Asks the search sources that need no key, so that a query can be tried before anything is kept. */
export interface SearchProbe {
  /** Never throws for a source's fault. Answers within seconds. */
  search(brand: {
    readonly name: string;
    readonly handles: readonly string[];
  }): Promise<readonly LiveSearch[]>;
}

/** A file on this machine that a client sent. */
export interface Upload {
  readonly path: string;
  /** As the client names it, without folders. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Null: guess it from the columns' names. */
  readonly mapping: ImportMapping | null;
  /** Which tool's export it is, or `none`; null: recognise it. */
  readonly preset: string | null;
  /** Everything in the file is about this brand, matched or not. */
  readonly brandId: string | null;
  /** IANA time zone of dates that carry none. */
  readonly timeZone: string;
}

/** How the reading of a file ended: to its last row, before it, or because the process stops, to go on in the next one. */
export type ImportEnd = 'read' | 'failed' | 'stopped';

export interface ImportService {
  /** @throws SettingsError when the file or the mapping cannot be used. */
  dryRun(upload: Upload): Promise<ImportDryRun>;
  /**
   * Resolves once the run is kept; the rows follow in the background.
   * @returns `finished` settles, never rejects, when the file is no longer read.
   * @throws SettingsError when the file or the mapping cannot be used.
   */
  start(upload: Upload): Promise<{ readonly run: ImportRun; readonly finished: Promise<ImportEnd> }>;
}

/** Keeps matching in step with the brands. Each call returns at once; failures are told as notices. */
export interface Rematcher {
  /** A brand was saved or removed. */
  brandChanged(brandId: string): Promise<void>;
}

/** Learns from people's labels in the background. */
export interface Learner {
  /** Name of the model that judges: what was learned for another adds nothing to it. */
  readonly model: string;
  /** Which labels of one part can be learned from, and why not the others. @param mentions labelled ones, in any order. */
  sortLabels(
    part: LearnedPart,
    mentions: readonly StoredMention[],
  ): {
    /** When each was given. */
    readonly learnable: readonly Instant[];
    readonly unlearned: ReadonlyMap<UnlearnedReason, number>;
  };
  /** These brands have new labels: they are learned from soon, if there are enough. */
  labelled(brandIds: readonly string[]): Promise<void>;
  /** Learns at once. */
  learnNow(brandId: string): Promise<void>;
  /**
   * Uses an adjustment, or the shipped model alone, and judges the kept mentions with it. Trials do not change that.
   * @throws NotFoundError when the brand has no such adjustment, ConflictError when it was learned for another model.
   */
  choose(brandId: string, adjustmentId: string | null, by: string): Promise<void>;
  /** Takes back that a person chose: what is used stays until a trial proves another better. */
  letTrialsChoose(brandId: string, by: string): Promise<void>;
}

export interface WebhookService {
  /**
   * Takes one delivery in. Header names are lower case; the body is as it came, for its signature.
   * @throws NotFoundError when there is no such webhook, SourceRefusedError on a wrong signature,
   * SettingsError on a body that cannot be read.
   */
  receive(
    sourceId: string,
    headers: Readonly<Record<string, string | undefined>>,
    rawBody: Uint8Array,
  ): Promise<HookAnswer>;
}

export interface ShownDigest {
  readonly html: string;
  readonly text: string;
}

/** What the API asks of those who tell digests. */
export interface DigestService {
  /** There is a way to mail them. */
  readonly isMailSet: boolean;
  /** The reader's last week as it would be told now. Keeps nothing. */
  preview(settings: DigestSettings, look: 'auto' | 'light' | 'dark'): Promise<ShownDigest>;
  /** One as it was told, with the words that are still kept. */
  open(record: DigestRecord, look: 'auto' | 'light' | 'dark'): Promise<ShownDigest>;
  /** Numbers that come out otherwise now, and what happened to its mentions since. */
  recompute(
    record: DigestRecord,
  ): Promise<{ readonly changes: readonly FigureChange[]; readonly since: SinceThen }>;
  /** False where the link is none of ours. */
  turnOff(token: string): Promise<boolean>;
}

/** What the API asks of those who tell people in person. */
export interface PersonalService {
  /** There is a way to mail them. */
  readonly canMail: boolean;
  /** False where the link is none of ours. */
  turnOff(token: string): Promise<boolean>;
}

/** Mails an invitation; never throws. */
export type MailInvitation = (
  invited: Pick<Invitation, 'id' | 'email' | 'expiresAt' | 'invitedBy'>,
  token: string,
) => Promise<InvitationMailed>;

export interface DemoService {
  /** Resolves once loading has begun. Loading twice is harmless. */
  load(): Promise<void>;
  isLoaded(): Promise<boolean>;
}

export interface ChannelService {
  /** Whether the operator named a mail server. */
  readonly canMail: boolean;
  /**
   * A new channel with its address sealed, and what its messages are signed with, to be shown once.
   * @throws SettingsError where the operator set no key.
   */
  lock(channel: Channel, url: string): { readonly channel: Channel; readonly signingSecret: string | null };
  /** The channel with another address, signed as before. @throws SettingsError when its secret cannot be opened. */
  move(channel: Channel, url: string): Channel;
  /** Sends a test once, and keeps how it went. Never throws for the other side's fault. */
  test(channel: Channel): Promise<Delivery>;
  /** Begins a delivery anew. @throws ConflictError while it is being sent. */
  sendAgain(delivery: Delivery): Promise<Delivery>;
}

/** Answering by the sources' APIs. */
export interface ReplyService {
  /** How a mention can be answered. */
  wayTo(mention: Pick<Mention, 'collectedBy'>): Promise<ReplyWay>;
  /** A reply that is kept as queued is handed to its source soon. */
  send(replyId: string): Promise<void>;
}
