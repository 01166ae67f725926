import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../collectors/access/sealer.ts';
import { createHttp } from '../collectors/http.ts';
import { createDeliver } from '../delivery/deliver.ts';
import { signWebhook } from '../delivery/formats/to-webhook.ts';
import { createSendToChannel } from '../delivery/send-to-channel.ts';
import { createSmtpMailer } from '../delivery/smtp-mailer.ts';
import { openSmtpServer, type SmtpTestServer } from '../delivery/smtp-server.test-helper.ts';
import { createTell } from '../delivery/tell.ts';
import { DeliveryUnavailableError } from '../domain/errors.ts';
import type { Channel, ChannelKind } from '../domain/telling/channel.ts';
import type { JobData } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { createChannelService } from '../wiring/channel-service.ts';

interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const NOW = new Date('2026-05-01T10:00:00.000Z');
const signal = AbortSignal.timeout(120_000);
const sealer = createSealer('a key of the tests, long enough', null);

/** A chat that answers as it is told. */
const openChat = async () => {
  const asked: Asked[] = [];
  const answers: { status: number; headers?: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ path: request.url ?? '', headers: request.headers, body });
    const { status, headers = {} } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { asked, answers, url: `http://127.0.0.1:${port}/hook/very-secret`, close: () => server.close() };
};

describe('telling through channels', () => {
  let chat: Awaited<ReturnType<typeof openChat>>;
  let smtp: SmtpTestServer;
  let engine: Awaited<ReturnType<typeof openMemoryEngine>>;
  let store: Store;
  let jobs: JobData<'deliver'>[] = [];
  let ids: (string | undefined)[] = [];
  let schemas = 0;
  const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'test' });
  const closedHttp = createHttp({ allowPrivate: [], userAgent: 'test' });
  const queues = {
    add: async (name: string, data: unknown, options: { readonly id?: string } = {}) => {
      expect(name).toBe('deliver');
      jobs.push(data as JobData<'deliver'>);
      ids.push(options.id);
    },
  };

  const partsOf = (out: typeof http = http) => {
    const server = { host: '127.0.0.1', port: smtp.port, tls: 'off', login: null } as const;
    const mailer = createSmtpMailer({
      server,
      from: { name: null, address: 'earshot@acme.example' },
      replyTo: null,
    });
    const now = () => NOW;
    const { channels, notices } = store;
    const publicUrl = 'https://earshot.example';
    const send = createSendToChannel({ http: out, mailer, open: sealer.open, publicUrl, now });
    return {
      tell: createTell({ notices, channels, queues, now, tellWatchers: async () => {} }),
      deliver: createDeliver({ channels, notices, send, now, random: () => 0.5 }),
      service: createChannelService({ channels, queues, secrets: sealer, send, canMail: true, now }),
    };
  };

  const addChannel = async (kind: ChannelKind, changes: Partial<Channel> = {}) => {
    const bare: Channel = {
      ...{ id: `c-${kind}`, title: `My ${kind}`, kind, brandId: null, events: ['alert-begun'] },
      ...{ enabled: true, email: kind === 'email' ? 'ana@acme.example' : null, host: null, sealed: null },
      createdAt: NOW.toISOString(),
      ...changes,
    };
    const { service } = partsOf();
    const made = kind === 'email' ? { channel: bare, signingSecret: null } : service.lock(bare, chat.url);
    await store.channels.save(made.channel);
    return made;
  };

  const event: JobData<'notify'> = {
    ...{ key: 'alert:1', level: 'warning', title: 'Acme: *many* <mentions>', detail: 'Because.' },
    path: '/alerts?alert=1',
    about: { kind: 'alert-begun', eventId: 'alert:1:begun', brandId: 'acme' },
  };

  beforeAll(async () => {
    engine = await openMemoryEngine();
    chat = await openChat();
    smtp = await openSmtpServer();
  }, 60_000);
  afterAll(async () => {
    chat.close();
    await smtp.close();
    await http.close();
    await closedHttp.close();
    await engine.close();
  });
  beforeEach(async () => {
    schemas += 1;
    store = await openPostgresStore({ engine, schema: `telling_${schemas}` });
    jobs = [];
    ids = [];
    chat.asked.length = 0;
    chat.answers.length = 0;
  });

  const log = () => store.channels.listDeliveries(null, { before: null, limit: 50 });

  it('tells every channel that takes it once, however often the event and the jobs come', async () => {
    const { signingSecret } = await addChannel('webhook');
    for (const kind of ['slack', 'teams', 'discord', 'email'] as const) await addChannel(kind);
    await addChannel('slack', { id: 'other', events: ['answers-late'] });
    await addChannel('slack', { id: 'off', enabled: false });
    const { tell, deliver } = partsOf();
    await tell(event);
    await tell(event);
    expect(new Set(ids).size).toBe(5);
    const mails = smtp.taken.length;
    for (const job of [...jobs, ...jobs]) await deliver(job, signal);
    expect(chat.asked).toHaveLength(4);
    expect(smtp.taken.length - mails).toBe(1);
    expect((await log()).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 5 }, () => ['delivered', 1]),
    );
    const signed = chat.asked.find(({ headers }) => headers['webhook-id'] !== undefined);
    const id = String(signed?.headers['webhook-id']);
    expect(signed?.headers).toMatchObject(
      signWebhook(signingSecret ?? '', { id, body: signed?.body ?? '', at: NOW }),
    );
    expect((await store.notices.list()).map(({ key }) => key)).toEqual(['alert:1']);
  });

  it('waits as long as it is asked to, tries again under the same id, and then is done', async () => {
    await addChannel('webhook');
    const { tell, deliver } = partsOf();
    await tell(event);
    const [job] = jobs;
    chat.answers.push({ status: 429, headers: { 'retry-after': '120' } }, { status: 503 });
    await expect(deliver(job!, signal)).rejects.toMatchObject({ remedy: { do: 'retry', afterMs: 120_000 } });
    expect(await log()).toMatchObject([{ state: 'waiting', attempts: 1, status: 429 }]);
    await expect(deliver(job!, signal)).rejects.toThrow(DeliveryUnavailableError);
    await deliver(job!, signal);
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 3, status: 200, problem: null }]);
    expect(new Set(chat.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('gives up at once where it is refused, says so without the address, and sends again when asked', async () => {
    const { channel } = await addChannel('slack');
    const { tell, deliver, service } = partsOf();
    await tell(event);
    chat.answers.push({ status: 404 });
    await deliver(jobs[0]!, signal);
    const [failed] = await log();
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, status: 404 });
    const [notice] = (await store.notices.list()).filter(({ key }) => key === `channel-failed:${channel.id}`);
    expect(notice?.detail).toContain(`${channel.host} refused the message (404)`);
    expect(JSON.stringify([failed, notice, channel])).not.toContain('very-secret');

    await service.sendAgain(failed!);
    expect(new Set(ids).size).toBe(2);
    await deliver(jobs.at(-1)!, signal);
    expect(await log()).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }]);
    expect((await store.notices.list()).map(({ key }) => key)).toEqual(['alert:1']);
  });

  it('gives up after the last try', async () => {
    await addChannel('slack');
    const { tell, deliver } = partsOf();
    await tell(event);
    for (let tries = 1; tries < 7; tries += 1) {
      chat.answers.push({ status: 500 });
      await expect(deliver(jobs[0]!, signal)).rejects.toThrow(DeliveryUnavailableError);
    }
    chat.answers.push({ status: 500 });
    await deliver(jobs[0]!, signal);
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 7, status: 500 }]);
  });

  it('reaches no private address that the operator did not name', async () => {
    await addChannel('webhook');
    const { tell, deliver } = partsOf(closedHttp);
    await tell(event);
    await deliver(jobs[0]!, signal);
    expect(chat.asked).toEqual([]);
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 1, status: null }]);
  });

  it('tells what came of a test, and does not try it again', async () => {
    const { channel } = await addChannel('teams');
    const { service } = partsOf();
    expect(await service.test(channel)).toMatchObject({ state: 'delivered', status: 200 });
    chat.answers.push({ status: 503 });
    expect(await service.test(channel)).toMatchObject({ state: 'failed', attempts: 1 });
    expect(jobs).toEqual([]);
  });

  it('says that a channel was switched off meanwhile', async () => {
    const { channel } = await addChannel('slack');
    const { tell, deliver } = partsOf();
    await tell(event);
    await store.channels.save({ ...channel, enabled: false });
    await deliver(jobs[0]!, signal);
    expect(await log()).toMatchObject([
      { state: 'failed', attempts: 0, problem: expect.stringMatching(/off/) },
    ]);
    expect(chat.asked).toEqual([]);
  });
});
