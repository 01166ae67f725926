import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createScheduledTable } from '../api/scheduled-table.ts';
import type { ExportList, ExportRequest, ExportRunRow } from '../api/schemas/scheduled-exports.ts';
import { createSharing } from '../api/share.ts';
import type { OpenTable } from '../delivery/exports/opened-table.ts';
import { runExports } from '../delivery/exports/run-exports.ts';
import { createWriteRun } from '../delivery/exports/write-run.ts';
import { createSmtpMailer } from '../delivery/smtp-mailer.ts';
import { type Answer, openSmtpServer, type SmtpTestServer } from '../delivery/smtp-server.test-helper.ts';
import { StoreUnavailableError } from '../domain/errors.ts';
import type { ExportRun } from '../domain/export/export-run.ts';
import type { ScheduledExport } from '../domain/export/scheduled-export.ts';
import { judgedMention, sourceService, startApi, type TestApi } from './api-harness.ts';

const publicUrl = 'https://earshot.example';
const at = (time: string): Date => new Date(`2026-11-${time}:00.000Z`);
const headOfCsv = 'id,time,brands,';

let api: TestApi;
let smtp: SmtpTestServer;
let answer: (count: number) => Answer = () => null;
/** What happens while a file is made; the real thing unless a test says otherwise. */
let around: (open: OpenTable) => OpenTable = (open) => open;
let mails = 0;

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${url}`, headers: api.page },
    ...(payload !== undefined && { payload }),
  });

const requestOf = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  ...{ title: 'Complaints', exported: { of: 'mentions', brandId: 'blue-harbor', q: 'is:complaint' } },
  ...{ period: { kind: 'days', days: 7 }, format: 'csv', mailTo: [], isPaused: false },
  rhythm: { every: 'day', day: 1, hour: 9, timeZone: 'UTC' },
  ...changes,
});
const schedule = async (changes: Partial<ExportRequest> = {}): Promise<ScheduledExport> => {
  const made = await ask('POST', '/scheduled-exports', requestOf(changes));
  expect(made.statusCode).toBe(201);
  return made.json<ScheduledExport>();
};
const list = async () => (await ask('GET', '/scheduled-exports')).json<ExportList>().rows;
const runsOf = async (id: string): Promise<readonly ExportRunRow[]> =>
  (await list()).find(({ plan }) => plan.id === id)?.runs ?? [];
const fileOf = (runId: string) => ask('GET', `/export-runs/${encodeURIComponent(runId)}/file`);
const rowsOf = async (runId: string): Promise<Record<string, string>[]> =>
  parse((await fileOf(runId)).body, { columns: true });

const contextOf = () => ({
  ...{ store: api.store, queues: api.queues, publicUrl, now: () => api.clock.now },
  mailer: createSmtpMailer(
    {
      server: { host: '127.0.0.1', port: smtp.port, tls: 'off', login: null },
      from: { name: 'Earshot', address: 'earshot@example.com' },
      replyTo: null,
    },
    { times: { connect: 1000, greeting: 1000, silence: 1000 } },
  ),
});
/** As the clock has it, until nothing is left to do now. */
const tick = async (): Promise<void> => {
  await runExports(contextOf());
  await api.queues.idle();
  await runExports(contextOf());
};
const setClock = (time: string): void => {
  api.clock.now = at(time);
};

const keep = async (id: string, time: string, text = 'Blue Harbor lost my bag'): Promise<void> => {
  const when = at(time).toISOString();
  const mention = judgedMention(id, { text: `${text} ${id}`, publishedAt: when, fetchedAt: when });
  await api.store.mentions.save([{ mention, raw: null }]);
};

const openTable = (): OpenTable =>
  createScheduledTable({
    store: api.store,
    sharing: createSharing(sourceService([])),
    now: () => api.clock.now,
  });

beforeAll(async () => {
  api = await startApi();
  smtp = await openSmtpServer({
    answer: () => {
      mails += 1;
      return answer(mails);
    },
  });
  await api.store.brands.save({
    ...{ id: 'blue-harbor', name: 'Blue Harbor', kind: 'own', handles: [], query: 'bag', languages: [] },
    ...{ timeZone: 'UTC', createdAt: at('01T00:00').toISOString() },
  });
  const write = (run: Parameters<ReturnType<typeof createWriteRun>>[0], signal: AbortSignal) =>
    createWriteRun({
      ...{ store: api.store, canMail: true, now: () => api.clock.now },
      openTable: around(openTable()),
    })(run, signal);
  api.queues.work('export', write, { concurrency: 2 });
  for (const [id, role] of [
    ['ana', 'agent'],
    ['vic', 'viewer'],
    ['max', 'manager'],
  ] as const)
    await api.store.accounts.saveAccount({
      ...{ id, name: `${id} O’Hara`, email: `${id}@example.com`, role, status: 'active' },
      createdAt: at('01T00:00').toISOString(),
    });
  await keep('in', '20T10:00');
  await keep('evil', '21T10:00', '=cmd|calc');
  await keep('before', '10T10:00');
  await keep('today', '24T08:30');
}, 60_000);
afterAll(async () => {
  await smtp.close();
  await api.close();
});
beforeEach(async () => {
  for (const { id } of await api.store.exports.list()) await api.store.exports.remove(id);
  answer = () => null;
  around = (open) => open;
  mails = 0;
  setClock('24T08:00');
});

const sentSince = (from: number) => smtp.taken.slice(from);

describe('a scheduled export', () => {
  it('makes one file when its time comes, whoever looks how often, with what it says', async () => {
    const plan = await schedule();
    await tick();
    expect(await runsOf(plan.id)).toEqual([]);
    setClock('24T09:00');
    await Promise.all([runExports(contextOf()), runExports(contextOf())]);
    await tick();
    await tick();
    const [run, ...others] = await runsOf(plan.id);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      ...{ state: 'ready', at: at('24T09:00').toISOString(), byHand: false, problem: null },
      stretch: { from: at('17T00:00').toISOString(), to: at('24T00:00').toISOString() },
      file: { name: 'earshot-mentions-2026-11-24.csv', rows: 2 },
    });
    const file = await fileOf(run?.id ?? '');
    expect(file.headers['content-disposition']).toContain('earshot-mentions-2026-11-24.csv');
    expect(Buffer.byteLength(file.body)).toBe(run?.file?.bytes);
    expect(file.body.startsWith(headOfCsv)).toBe(true);
    const rows = await rowsOf(run?.id ?? '');
    expect(rows.map(({ id, text }) => [id, text])).toEqual([
      ['feed:evil', "'=cmd|calc evil"],
      ['feed:in', 'Blue Harbor lost my bag in'],
    ]);
    const [row] = await list();
    expect(row).toMatchObject({ nextAt: at('25T09:00').toISOString(), isStopped: false, mayHave: true });
  });

  it('goes on where the last file ended, and catches up on what was missed in one', async () => {
    const plan = await schedule({
      period: { kind: 'since-last' },
      exported: { of: 'mentions', brandId: null, q: '' },
    });
    setClock('24T09:00');
    await tick();
    setClock('27T12:00');
    await tick();
    const stretches = (await runsOf(plan.id)).map(({ stretch }) => stretch);
    expect(stretches).toEqual([
      { from: at('24T09:00').toISOString(), to: at('27T09:00').toISOString() },
      { from: at('24T08:00').toISOString(), to: at('24T09:00').toISOString() },
    ]);
    const [second, first] = await runsOf(plan.id);
    expect((await rowsOf(first?.id ?? '')).map(({ id }) => id)).toEqual(['feed:today']);
    expect(await rowsOf(second?.id ?? '')).toEqual([]);
  });

  it.each([
    ['trends', { of: 'trends', brandId: 'blue-harbor' }, 'figures'],
    ['compare', { of: 'compare', brandId: 'blue-harbor', q: '' }, 'change'],
    ['competitors', { of: 'competitors', brandId: 'blue-harbor', scope: 'all' }, 'channels'],
  ] as const)('gives the numbers of %s', async (_name, exported, name) => {
    const plan = await schedule({ exported, format: 'jsonl' });
    await ask('POST', `/scheduled-exports/${plan.id}/runs`);
    await tick();
    const [run] = await runsOf(plan.id);
    expect(run).toMatchObject({ state: 'ready', byHand: true, problem: null });
    const lines = (await fileOf(run?.id ?? '')).body.trim().split('\n');
    expect(lines).toHaveLength(run?.file?.rows ?? 0);
    const tables = lines.map((line) => JSON.parse(line) as { table: string });
    expect(tables.some(({ table }) => table === name)).toBe(true);
  });

  it('says that what it takes is gone, and is paused until something else is chosen', async () => {
    const view = { name: 'Mine', page: 'inbox', query: 'is:complaint', order: 'newest', shared: false };
    const { id } = (await ask('POST', '/views', view)).json<{ id: string }>();
    const plan = await schedule({ exported: { of: 'view', brandId: null, viewId: id } });
    await ask('DELETE', `/views/${id}`);
    setClock('24T09:00');
    await tick();
    const [row] = await list();
    expect(row).toMatchObject({ plan: { isPaused: true }, nextAt: null });
    expect(row?.runs[0]).toMatchObject({ state: 'failed', file: null });
    expect(row?.runs[0]?.problem).toMatch(/its view, .*is paused/);
    expect(await api.store.notices.list()).toMatchObject([
      { title: 'The export “Complaints” failed', path: `/exports?open=${plan.id}` },
    ]);
    expect((await fileOf(row?.runs[0]?.id ?? '')).json()).toMatchObject({
      detail: 'It failed. Try again first.',
    });
    const mended = await ask('PUT', `/scheduled-exports/${plan.id}`, requestOf());
    expect(mended.statusCode).toBe(200);
    expect(
      (await ask('POST', `/export-runs/${encodeURIComponent(row?.runs[0]?.id ?? '')}/again`)).statusCode,
    ).toBe(202);
    await tick();
    expect((await runsOf(plan.id))[0]).toMatchObject({ state: 'ready', file: { rows: 2 } });
    expect(await api.store.notices.list()).toEqual([]);
  });

  it('stands still when who scheduled it may not export any more', async () => {
    const plan = await schedule();
    await api.store.exports.save({ ...plan, ownerId: 'vic' });
    setClock('24T09:00');
    await tick();
    expect((await list())[0]).toMatchObject({ isStopped: true, nextAt: null, runs: [] });
    const now = await ask('POST', `/scheduled-exports/${plan.id}/runs`);
    expect(now.statusCode).toBe(409);
  });
});

describe('making a file', () => {
  const run = async (plan: ScheduledExport): Promise<ExportRun> => {
    const [found] = await api.store.exports.listRuns(plan.id, 1);
    if (found === undefined) throw new Error('nothing was run');
    return found;
  };

  it('is tried again while the store is lost, and told when that is of no use', async () => {
    let tries = 0;
    around = () => async () => {
      tries += 1;
      throw new StoreUnavailableError('The store is away.');
    };
    const plan = await schedule();
    setClock('24T09:00');
    await tick();
    expect(await run(plan)).toMatchObject({ state: 'waiting', tries: 1, problem: 'The store is away.' });
    await tick();
    expect(tries).toBe(1);
    for (const time of ['24T09:02', '24T09:10', '24T09:40', '24T11:00']) {
      setClock(time);
      await tick();
    }
    expect(await run(plan)).toMatchObject({ state: 'failed', tries: 5 });
    expect(tries).toBe(5);
  });

  it('leaves one file where two make it at once, or one was left behind', async () => {
    const plan = await schedule({ mailTo: ['ana'] });
    const write = createWriteRun({
      ...{ store: api.store, canMail: true, now: () => api.clock.now, openTable: openTable() },
    });
    setClock('24T09:00');
    await runExports({ ...contextOf(), queues: { add: async () => {} } });
    const { id } = await run(plan);
    const signal = new AbortController().signal;
    await Promise.all([1, 2, 3].map(() => write({ runId: id }, signal)));
    await write({ runId: id }, signal);
    const made = await run(plan);
    expect(made).toMatchObject({ state: 'ready', file: { rows: 2 } });
    expect(await rowsOf(id)).toHaveLength(2);
    const { attempt = 0 } = made.file ?? {};
    for (const other of [1, 2, 3].filter((each) => each !== attempt))
      expect(await api.store.exports.findPart({ runId: id, attempt: other, number: 0 })).toBeNull();
    const before = smtp.taken.length;
    await Promise.all([tick(), runExports(contextOf())]);
    expect(sentSince(before)).toHaveLength(1);
  });

  it('begins again where words were erased while they were read', async () => {
    await keep('secret', '22T10:00');
    let begun = 0;
    around = (open) => async (plan, run) => {
      begun += 1;
      const table = await open(plan, run);
      if (begun > 1) return table;
      async function* erasing() {
        for await (const chunk of table.content) yield chunk;
        await api.store.mentions.erase([{ source: 'feed', externalId: 'secret' }], {
          ...{ at: api.clock.now.toISOString(), by: 'person' },
        });
      }
      return { ...table, content: erasing() };
    };
    const plan = await schedule();
    setClock('24T09:00');
    await tick();
    await tick();
    expect(begun).toBe(2);
    const { id } = await run(plan);
    const rows = await rowsOf(id);
    expect(rows.find((row) => row['id'] === 'feed:secret')).toMatchObject({ text: '', author_handle: '' });
  });

  it('loses a file whose words are erased afterwards, and makes it again without them', async () => {
    await keep('late', '23T10:00');
    const plan = await schedule();
    setClock('24T09:00');
    await tick();
    const { id } = await run(plan);
    expect((await rowsOf(id)).map((row) => row['id'])).toContain('feed:late');
    await api.store.mentions.erase([{ source: 'feed', externalId: 'late' }], {
      ...{ at: api.clock.now.toISOString(), by: 'person' },
    });
    const gone = await fileOf(id);
    expect(gone.statusCode).toBe(409);
    expect(gone.json<{ detail: string }>().detail).toMatch(/erased since/);
    expect((await ask('POST', `/export-runs/${encodeURIComponent(id)}/again`)).statusCode).toBe(202);
    await tick();
    expect((await rowsOf(id)).find((row) => row['id'] === 'feed:late')).toMatchObject({ text: '' });
  });

  it('forgets files after 30 days', async () => {
    const plan = await schedule({ isPaused: false });
    setClock('24T09:00');
    await tick();
    await ask('PUT', `/scheduled-exports/${plan.id}`, requestOf({ isPaused: true }));
    api.clock.now = new Date('2026-12-24T09:01:00.000Z');
    await tick();
    const { id, gone, file } = await run(plan);
    expect(gone).toBe('old');
    expect(
      await api.store.exports.findPart({ runId: id, attempt: file?.attempt ?? 0, number: 0 }),
    ).toBeNull();
    // While the session lasts.
    setClock('24T09:00');
    expect((await fileOf(id)).json<{ detail: string }>().detail).toMatch(/kept for 30 days/);
  });
});

describe('mailing a file', () => {
  it('attaches a small one, for each reader once, and names the way to stop', async () => {
    await schedule({ mailTo: ['ana', 'max'] });
    const before = smtp.taken.length;
    setClock('24T09:00');
    await tick();
    await tick();
    const sent = sentSince(before);
    expect(sent.flatMap(({ to }) => to).toSorted()).toEqual(['ana@example.com', 'max@example.com']);
    const [{ mail } = { mail: null }] = sent;
    expect(mail?.subject).toBe('Export: Complaints');
    expect(mail?.text).toMatch(/\d rows, \d.*attached[\s\S]*https:\/\/earshot\.example\/exports\?open=/);
    expect(mail?.attachments).toHaveLength(1);
    const content = mail?.attachments[0]?.content as ArrayBuffer;
    expect(new TextDecoder().decode(content)).toContain(headOfCsv);
  });

  it('sends a link alone where the file is large', async () => {
    const line = 'x'.repeat(64 * 1024);
    around = () => async () => ({
      ...{ name: 'large.csv', mediaType: 'text/csv', countRows: () => 96, takeMentionIds: () => [] },
      content: (async function* () {
        for (let n = 0; n < 96; n += 1) yield line;
      })(),
    });
    const plan = await schedule({ mailTo: ['ana'] });
    const before = smtp.taken.length;
    setClock('24T09:00');
    await tick();
    const [{ mail } = { mail: null }] = sentSince(before);
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toMatch(/not attached: sign in and download it/);
    const [run] = await runsOf(plan.id);
    expect((await fileOf(run?.id ?? '')).body).toBe(line.repeat(96));
  });

  it('waits and tries again where the server does, and does not send twice where nobody knows', async () => {
    answer = (count) => (count === 1 ? { status: 451, text: 'later' } : null);
    const plan = await schedule({ mailTo: ['ana'] });
    const before = smtp.taken.length;
    setClock('24T09:00');
    await tick();
    expect((await runsOf(plan.id))[0]?.mails[0]?.delivery).toMatchObject({ state: 'waiting', tries: 1 });
    setClock('24T09:06');
    await tick();
    expect((await runsOf(plan.id))[0]?.mails[0]?.delivery).toMatchObject({ state: 'sent', tries: 2 });
    expect(sentSince(before)).toHaveLength(1);
    answer = () => 'hang up';
    setClock('25T09:00');
    await tick();
    setClock('25T12:00');
    await tick();
    expect((await runsOf(plan.id))[0]?.mails[0]?.delivery).toMatchObject({ state: 'unknown', tries: 1 });
    answer = () => ({ status: 550, text: 'no' });
    setClock('26T09:00');
    await tick();
    expect((await runsOf(plan.id))[0]?.mails[0]?.delivery).toMatchObject({ state: 'refused' });
  });

  it('tells nobody who left, or may not have the words any more', async () => {
    const plan = await schedule({ mailTo: ['ana'] });
    const before = smtp.taken.length;
    await api.store.exports.save({ ...plan, mailTo: ['ana', 'vic', 'nobody'] });
    setClock('24T09:00');
    await tick();
    expect(sentSince(before).flatMap(({ to }) => to)).toEqual(['ana@example.com']);
    const states = (await runsOf(plan.id))[0]?.mails.map(({ delivery }) => delivery.state);
    expect(states).toEqual(['sent', 'page', 'page']);
  });
});
