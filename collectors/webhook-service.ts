import { createHash } from 'node:crypto';
import { NotFoundError, SettingsError, SourceRefusedError } from '../domain/errors.ts';
import { toInstant } from '../domain/instant.ts';
import type { RawItem } from '../domain/mention.ts';
import type { Source, SourceState } from '../domain/source.ts';
import { ingestJobId } from '../queue/job-ids.ts';
import { INGEST_BATCH_SIZE, type Queues } from '../queue/jobs.ts';
import type { SourceStore } from '../store/port.ts';
import type { Keyring } from './access/keyring.ts';
import type { Drop } from './collector.ts';
import { parseSettings } from './registry.ts';
import { toSourceError } from './source-progress.ts';
import { webhookAccess, webhookCollector } from './sources/webhook.ts';
import {
  SIGNATURE_HEADER,
  type TokenBucket,
  takeToken,
  verifyWebhook,
  webhookRate,
} from './webhook-signature.ts';

export interface WebhookDeps {
  readonly sources: Pick<SourceStore, 'find' | 'state' | 'saveState'>;
  readonly queues: Pick<Queues, 'addBulk'>;
  readonly keyring: Pick<Keyring, 'findSecret'>;
  readonly now: () => Date;
}

/** What became of a delivery's items. */
export interface WebhookReceipt {
  readonly accepted: number;
  readonly dropped: number;
  readonly drops: readonly Drop[];
}

/** Told to a sender that nobody has vouched for yet, so it says nothing about how Earshot is set up. */
const NO_KEY =
  'This webhook takes nothing in yet: its key is not set. The source’s page in Earshot says how.';

const chunk = (items: readonly RawItem[]): readonly (readonly RawItem[])[] =>
  Array.from({ length: Math.ceil(items.length / INGEST_BATCH_SIZE) }, (_, index) =>
    items.slice(index * INGEST_BATCH_SIZE, (index + 1) * INGEST_BATCH_SIZE),
  );

const withBrand = (item: RawItem, { aboutBrandId }: Source): RawItem =>
  aboutBrandId === null ? item : { ...item, aboutBrandIds: [aboutBrandId] };

/** Keeps on the source's page how its deliveries go. */
const createNotes = ({ sources, now }: Pick<WebhookDeps, 'sources' | 'now'>) => {
  let before: Promise<unknown> = Promise.resolve();
  /** One after the other: each reads what the one before has written. */
  const inTurn = (sourceId: string, change: (state: SourceState) => SourceState): Promise<void> => {
    const done = before.then(async () => sources.saveState(change(await sources.state(sourceId))));
    before = done.catch(() => undefined);
    return done;
  };
  return {
    success: (sourceId: string, items: number, drops: number) =>
      inTurn(sourceId, (state) => ({
        ...state,
        lastPollAt: toInstant(now()),
        lastSuccessAt: toInstant(now()),
        failures: 0,
        error: null,
        itemsRead: state.itemsRead + items,
        itemsDropped: state.itemsDropped + drops,
      })),
    failure: (sourceId: string, error: unknown) =>
      inTurn(sourceId, (state) => ({
        ...state,
        lastPollAt: toInstant(now()),
        failures: state.failures + 1,
        error: toSourceError(error, now()),
      })),
  };
};

/** Lets deliveries of signed webhooks in and brings them to the pipeline. */
export const createWebhookService = ({ sources, queues, keyring, now }: WebhookDeps) => {
  const buckets = new Map<string, TokenBucket>();
  const notes = createNotes({ sources, now });

  const findSource = async (id: string): Promise<Source> => {
    const source = await sources.find(id);
    if (source === null || source.collector !== webhookCollector.id) throw new NotFoundError('webhook', id);
    return source;
  };

  const findKey = async (source: Source): Promise<string | null> => {
    try {
      return (await keyring.findSecret(source, webhookAccess))?.['key'] ?? null;
    } catch (error) {
      // A sender is told nothing of how Earshot is set up.
      if (error instanceof SettingsError) return null;
      throw error;
    }
  };

  const letIn = async (source: Source, header: string | undefined, body: Uint8Array): Promise<void> => {
    const key = await findKey(source);
    if (key === null) throw new SourceRefusedError(NO_KEY);
    verifyWebhook(key, header, body, now());
    if (!source.enabled) throw new SourceRefusedError('This webhook is switched off in Earshot.');
    // Only who is let in takes from the bucket: nobody else can empty it.
    buckets.set(source.id, takeToken(buckets.get(source.id) ?? null, webhookRate, now()));
  };

  const enqueue = async (source: Source, body: Uint8Array, items: readonly RawItem[]): Promise<void> => {
    const delivery = createHash('sha256').update(body).digest('hex');
    const fetchedAt = toInstant(now());
    const jobs = chunk(items).map((batch, index) => ({
      data: { collectedBy: source.id, fetchedAt, items: batch.map((item) => withBrand(item, source)) },
      // By the whole delivery: an edited item is another job, the same delivery sent again is not.
      id: ingestJobId(source.id, [delivery, String(index)]),
    }));
    if (jobs.length > 0) await queues.addBulk('ingest', jobs);
  };

  return {
    /**
     * Takes one delivery in. The same delivery sent again changes nothing, for items are known by their ids.
     * @param headers lower-case names. @param rawBody as it came, for its signature.
     * @throws NotFoundError when there is no such webhook; SourceRefusedError when its key is not set, it is
     * switched off, or the signature is missing, wrong or old; LimitExceededError past 1 MB; RateExceededError
     * when sent too fast; SettingsError on a body that cannot be read.
     */
    receive: async (
      sourceId: string,
      headers: Readonly<Record<string, string | undefined>>,
      rawBody: Uint8Array,
    ): Promise<WebhookReceipt> => {
      const source = await findSource(sourceId);
      try {
        await letIn(source, headers[SIGNATURE_HEADER], rawBody);
        const settings = webhookCollector.settings.parse(parseSettings(webhookCollector, source.settings));
        const { items, drops } = webhookCollector.receive(rawBody, settings, now());
        await enqueue(source, rawBody, items);
        await notes.success(sourceId, items.length, drops.length);
        return { accepted: items.length, dropped: drops.length, drops };
      } catch (error) {
        // The sender is told what was wrong with the delivery, whatever becomes of the note.
        await notes.failure(sourceId, error).catch(() => undefined);
        throw error;
      }
    },
  };
};
