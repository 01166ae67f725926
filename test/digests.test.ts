import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDigestService } from '../delivery/digest/digest-service.ts';
import { sendDigests } from '../delivery/digest/send-digests.ts';
import { createSmtpMailer } from '../delivery/smtp-mailer.ts';
import { type Answer, openSmtpServer } from '../delivery/smtp-server.test-helper.ts';
import type { Digest } from '../domain/digest/digest.ts';
import { digestId } from '../domain/digest/digest-record.ts';
import { listFigures } from '../domain/digest/list-figures.ts';
import type { Sentiment } from '../domain/judgement.ts';
import type { StoredMention } from '../domain/mention.ts';
import { launchChromium } from '../scripts/screenshots/chromium.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { findAccessFaults } from './browser-harness.ts';
import { digestSettingsOf } from './digest-fixtures.ts';
import { requireChromium } from './services/chromium.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const program = requireChromium('the weekly digest in a browser');
const [BEFORE, FROM, TO] = [
  '2026-11-08T23:00:00.000Z',
  '2026-11-15T23:00:00.000Z',
  '2026-11-22T23:00:00.000Z',
];
const HOUR = 3_600_000;
const MENTIONS = 168;
const hostile = '<script>alert(1)</script> & "acme" <mj-include path="/etc/passwd"/>';

let api: TestApi;
const settings = digestSettingsOf('owner', { savedAt: '2026-11-01T00:00:00.000Z' });
const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: api.page, ...(payload === undefined ? {} : { payload }) });

const sentimentOf = (n: number): Sentiment => {
  if (n % 5 === 0) return 'positive';
  return n % (n < MENTIONS / 2 ? 4 : 2) === 0 ? 'negative' : 'neutral';
};

/** One every two hours of both weeks. */
const madeMention = (n: number) => {
  const at = new Date(Date.parse(BEFORE) + n * 2 * HOUR).toISOString();
  const label = sentimentOf(n);
  const complaint = label === 'negative';
  const base = mentionOf(`d${n}`, {
    text: `acme ${n} said ${hostile} about its long way home with us`,
    publishedAt: at,
    fetchedAt: at,
    author: { id: `a${n}`, handle: `h${n}`, name: `N <b>${n}</b>`, followers: n % 7 === 0 ? null : n * 10 },
    needsReply: complaint,
  });
  return {
    ...base,
    judgement: {
      ...base.judgement,
      sentiment: { label, probabilities: { negative: 0.2, neutral: 0.2, positive: 0.6 } },
      intent: { label: complaint ? ('complaint' as const) : ('praise' as const), confidence: 0.9 },
      topics: n % 3 === 0 ? [{ topic: 'baggage', confidence: 0.9, words: ['way'] }] : [],
    },
  };
};

beforeAll(async () => {
  api = await startApi();
  const { store } = api;
  const targets = { severe: null, complaint: 60, question: null, request: null, review: null };
  await store.brands.save(brandOf({ response: { targets, hours: [], holidays: [] } }));
  await store.brands.save(brandOf({ id: 'rival', name: 'Rival', kind: 'competitor' }));
  await save(store.mentions, ...Array.from({ length: MENTIONS }, (_, n) => madeMention(n)));
  const [owner] = await store.accounts.listAccounts();
  if (owner === undefined) throw new Error('there is no owner');
  await store.accounts.changeAccount(owner.id, { email: 'owner@example.com' });
  for (let n = 0; n < MENTIONS; n += 1) {
    if (sentimentOf(n) !== 'negative' || n % 3 === 1) continue;
    const at = new Date(Date.parse(BEFORE) + n * 2 * HOUR + (n % 4 === 0 ? 0.5 : 3) * HOUR).toISOString();
    await store.mentions.setState(`feed:d${n}`, { expected: 'open', to: 'answered', by: owner.id, at });
  }
  await store.digests.saveSettings({ ...settings, accountId: owner.id });
}, 120_000);
afterAll(() => api.close());

const mailServer = async (answer: (count: number) => Answer) => {
  const server = await openSmtpServer({ answer });
  const mailer = createSmtpMailer(
    {
      server: { host: '127.0.0.1', port: server.port, tls: 'off', login: null },
      from: { name: 'Earshot', address: 'earshot@example.com' },
      replyTo: null,
    },
    { times: { connect: 2000, greeting: 2000, silence: 2000 } },
  );
  return { server, mailer };
};

const ownerId = async (): Promise<string> => (await api.store.accounts.listAccounts())[0]?.id ?? '';
const newest = async () =>
  (await api.store.digests.find(digestId(await ownerId(), '2026-11-23'))) ?? undefined;

/** All that is kept, read one by one. */
const rawMentions = async (): Promise<readonly StoredMention[]> => {
  const all: StoredMention[] = [];
  for (;;) {
    const page = await api.store.mentions.scan(all.at(-1)?.id ?? null, 50, null);
    if (page.length === 0) return all;
    all.push(...page);
  }
};

/** Numbers by name, counted from the mentions themselves without any of the digest's code. */
const countAgain = (all: readonly StoredMention[], digest: Digest): Map<string, number> => {
  const counts = new Map<string, number>();
  const negative = (list: readonly StoredMention[]) =>
    list.filter(({ judgement }) => judgement.sentiment.label === 'negative');
  const weeks = [
    ['this week', all.filter(({ at }) => FROM <= at && at < TO)],
    ['the week before', all.filter(({ at }) => BEFORE <= at && at < FROM)],
  ] as const;
  for (const [week, list] of weeks) {
    counts.set(`Acme: mentions, ${week}`, list.length);
    counts.set(`Acme: judged, ${week}`, list.length);
    counts.set(`Acme: stories, ${week}`, list.length);
    counts.set(`Acme: negative, ${week}`, negative(list).length);
    counts.set(`Acme: negative share, ${week}`, Math.round((1000 * negative(list).length) / list.length));
    for (const topic of ['baggage', 'no topic']) {
      const about = list.filter(({ judgement }) => (judgement.topics[0]?.topic ?? 'no topic') === topic);
      counts.set(`Acme: ${topic}, judged, ${week}`, about.length);
      counts.set(`Acme: ${topic}, negative, ${week}`, negative(about).length);
    }
  }
  const [is, was] = weeks.map(([, list]) => list) as [StoredMention[], StoredMention[]];
  const share = (list: readonly StoredMention[]) => negative(list).length / list.length;
  const parts = digest.brands[0]?.topics.map(({ topic, total }) => [topic, total.exact] as const) ?? [];
  for (const [topic, exact] of parts) {
    const [top = 0, below = 1] = exact.split('/').map(Number);
    counts.set(`Acme: ${topic ?? 'no topic'}, part of the change`, Math.round((1000 * top) / below));
  }
  const summed = parts.reduce(
    (sum, [, exact]) => sum + Number(exact.split('/')[0]) / Number(exact.split('/')[1]),
    0,
  );
  expect(summed).toBeCloseTo(share(is) - share(was), 12);
  counts.set('Acme: change of the share', Math.round(1000 * (share(is) - share(was))));
  for (let day = 0; day < 7; day += 1) {
    const start = Date.parse(FROM) + day * 24 * HOUR;
    const list = is.filter(({ at }) => start <= Date.parse(at) && Date.parse(at) < start + 24 * HOUR);
    counts.set(`Acme: mentions, day ${day + 1}`, list.length);
    counts.set(`Acme: negative, day ${day + 1}`, negative(list).length);
  }
  const asked = is.filter(({ needsReply }) => needsReply);
  const answered = asked.filter(({ status }) => status.state === 'answered');
  const waits = answered
    .map(({ at, status }) => Date.parse(status.at ?? '') - Date.parse(at))
    .sort((a, b) => a - b);
  const middle = (waits.length - 1) / 2;
  const inTime = answered.filter(({ dueAt, status }) => (status.at ?? '') <= (dueAt ?? ''));
  counts.set('Acme: asked for an answer', asked.length);
  counts.set('Acme: answered', answered.length);
  counts.set('Acme: dismissed', 0);
  counts.set('Acme: open', asked.length - answered.length);
  counts.set('Acme: late', asked.length - answered.length);
  counts.set(
    'Acme: median time to the first answer, ms',
    ((waits[Math.floor(middle)] ?? 0) + (waits[Math.ceil(middle)] ?? 0)) / 2,
  );
  counts.set('Acme: were due', asked.length);
  counts.set('Acme: answered in time', inTime.length);
  counts.set('Acme: days in a row in time', 0);
  counts.set('Acme: praise', is.filter(({ judgement }) => judgement.intent.label === 'praise').length);
  counts.set('Acme: alerts', 0);
  const praise = is
    .filter(({ judgement, author }) => judgement.intent.label === 'praise' && author?.followers != null)
    .sort((one, other) => (other.author?.followers ?? 0) - (one.author?.followers ?? 0));
  for (const { id, author } of praise.slice(0, 3))
    counts.set(`Acme: followers of the author of ${id}`, author?.followers ?? 0);
  const person = digest.brands[0]?.answerers[0];
  if (person !== undefined)
    counts.set(`Acme: answered by ${person.name} (${person.accountId})`, answered.length);
  return counts;
};

describe('sending', () => {
  const context = async (answer: (count: number) => Answer) => {
    const { server, mailer } = await mailServer(answer);
    const given = {
      stores: api.store,
      mailer,
      publicUrl: 'https://earshot.example',
      now: () => api.clock.now,
    };
    return { server, given };
  };

  it('tries again what the server put off, and sends it exactly once', async () => {
    const { server, given } = await context((count) =>
      count === 1 ? { status: 451, text: '4.3.0 later' } : null,
    );
    await sendDigests(given);
    expect((await newest())?.delivery).toMatchObject({ state: 'waiting', tries: 1 });
    await sendDigests(given);
    expect(server.taken).toHaveLength(0);
    api.clock.now = new Date(api.clock.now.getTime() + HOUR);
    await Promise.all([sendDigests(given), sendDigests(given)]);
    await sendDigests(given);
    expect((await newest())?.delivery).toMatchObject({ state: 'sent', tries: 2, detail: null });
    expect(server.taken).toHaveLength(1);
    const mail = server.taken[0]?.mail;
    expect(mail?.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe(
      'List-Unsubscribe=One-Click',
    );
    expect(mail?.html).not.toContain('<script>');
    // Nothing is asked of other sites when a mail is opened.
    expect(mail?.html).not.toMatch(/<link|@import|src="http/);
    expect(mail?.text).toContain('Unanswered:');
    expect(mail?.attachments.map(({ mimeType }) => mimeType)).toEqual(['image/png']);
    await server.close();
  });

  it.each([
    ['hang up', 'unknown'],
    [{ status: 550, text: '5.1.1 no' }, 'refused'],
  ] as const)(
    'says what became of it where the server answers %j, and does not repeat it',
    async (answer, state) => {
      const { server, given } = await context(() => answer);
      const record = await newest();
      if (record === undefined) throw new Error('nothing was made');
      const id = `${record.id}-${state}`;
      const waiting = {
        ...record,
        id,
        delivery: { ...record.delivery, state: 'waiting' as const, tries: 0 },
      };
      await api.store.digests.keep(waiting);
      await sendDigests(given);
      await sendDigests(given);
      expect((await api.store.digests.find(id))?.delivery).toMatchObject({ state, tries: 1 });
      await server.close();
    },
  );

  it('does not repeat what a process was sending when it ended', async () => {
    const { server, given } = await context(() => null);
    const record = await newest();
    if (record === undefined) throw new Error('nothing was made');
    const left = { state: 'sending' as const, at: '2026-11-24T07:00:00.000Z', tries: 1, detail: null };
    await api.store.digests.keep({ ...record, id: 'left', delivery: left });
    await sendDigests(given);
    expect((await api.store.digests.find('left'))?.delivery.state).toBe('unknown');
    expect(server.taken).toEqual([]);
    await server.close();
  });
});

describe('the digest', () => {
  it('tells numbers that come out the same when counted from the mentions one by one', async () => {
    const digest = (await newest())?.digest;
    if (digest === undefined) throw new Error('nothing was made');
    const again = countAgain(await rawMentions(), digest);
    const told = new Map(listFigures(digest).map(({ name, value }) => [name, value]));
    // Shown parts add up to the shown change, so that each is the number below or above it.
    const rounded = [...again.keys()].filter((name) => /part of the change$|change of the share$/.test(name));
    expect(rounded).toHaveLength(3);
    for (const name of rounded) {
      expect(Math.abs((told.get(name) ?? 99) - (again.get(name) ?? 0)), name).toBeLessThanOrEqual(1);
      told.delete(name);
      again.delete(name);
    }
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(again));
    expect(digest.competitors).toMatchObject([{ name: 'Rival', counts: null }]);
  });

  it('opens each number to as many mentions, or concerns, as it says', async () => {
    const digest = (await newest())?.digest;
    if (digest === undefined) throw new Error('nothing was made');
    const plain =
      /: (mentions|judged|negative), |, (judged|negative), |: (asked for an answer|answered|answered in time|dismissed|open|praise)$/;
    for (const { name, value, path } of listFigures(digest).filter((figure) => plain.test(figure.name))) {
      const { count, total } = (
        await send(
          'GET',
          path.replace('/mentions?', '/api/mentions/count?').replace('/concerns?', '/api/concerns?'),
        )
      ).json();
      expect([name, total ?? count]).toEqual([name, value]);
    }
  });

  it('gives a complaint once, which its holder takes up, hands on, and ends', async () => {
    const mentionId = (await newest())?.digest.complaint ?? '';
    const url = `/api/complaints/${encodeURIComponent(mentionId)}`;
    expect((await send('GET', url)).json().complaint).toMatchObject({
      mentionId,
      state: 'given',
      version: 0,
    });
    const step = (version: number, what: object) => send('POST', `${url}/steps`, { version, do: what });
    expect((await step(0, { step: 'accept' })).json().complaint.state).toBe('accepted');
    expect((await step(0, { step: 'accept' })).statusCode).toBe(409);
    expect((await step(1, { step: 'hand-on', to: 'nobody' })).statusCode).toBe(400);
    const done = await step(1, { step: 'finish', outcome: 'We called, and sent the bag home.' });
    expect(done.json().complaint).toMatchObject({ state: 'done', version: 2 });
    api.clock.now = new Date('2026-12-01T08:00:00.000Z');
    const service = createDigestService({ stores: api.store, isMailSet: false, now: () => api.clock.now });
    const { text } = await service.preview({ ...settings, accountId: await ownerId() }, 'light');
    expect(text).toContain('was seen to');
    api.clock.now = START;
  });

  it('is shown from the end of its week on, before its hour has come', async () => {
    const accountId = await ownerId();
    const periodAt = async (at: string) => {
      const now = () => new Date(at);
      const service = createDigestService({ stores: api.store, isMailSet: false, now });
      const { text } = await service.preview({ ...settings, accountId }, 'light');
      return text.split('\n')[1];
    };
    expect(await periodAt('2026-11-22T23:01:00.000Z')).toBe(await periodAt('2026-11-23T23:00:00.000Z'));
    expect(await periodAt('2026-11-22T22:59:00.000Z')).not.toBe(await periodAt('2026-11-22T23:01:00.000Z'));
  });

  it('is turned off by one click on the signed link, and by no other', async () => {
    const off = (token: string) =>
      api.app.inject({
        method: 'POST',
        url: `/api/digest/off?token=${encodeURIComponent(token)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
    const { offToken } = await import('../delivery/off-token.ts');
    const known = await api.store.digests.findSettings(await ownerId());
    if (known === null) throw new Error('no settings');
    expect((await off(offToken('weekly digest', { ...known, secret: 'x'.repeat(40) }))).statusCode).toBe(404);
    expect((await api.store.digests.findSettings(known.accountId))?.isOn).toBe(true);
    expect((await off(offToken('personal mail', known))).statusCode).toBe(404);
    expect((await off(offToken('weekly digest', known))).statusCode).toBe(204);
    expect((await api.store.digests.findSettings(known.accountId))?.isOn).toBe(false);
  });
});

describe.skipIf(program === null)('the digest in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(program ?? '');
  });
  afterAll(() => browser?.close());

  it.each([320, 600, 1200].flatMap((width) => [[width, 'light'] as const, [width, 'dark'] as const]))(
    'fits %i pixels, %s, and axe finds nothing',
    async (width, look) => {
      const record = await newest();
      if (record === undefined) throw new Error('nothing was made');
      const service = createDigestService({ stores: api.store, isMailSet: false, now: () => api.clock.now });
      const { html } = await service.open(record, 'auto');
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: look });
      await page.setContent(html);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      expect(await findAccessFaults(page)).toEqual([]);
      if (process.env['EARSHOT_TEST_PICTURES'] !== undefined)
        await page.screenshot({
          path: `${process.env['EARSHOT_TEST_PICTURES']}/digest-${width}-${look}.png`,
          fullPage: true,
        });
      await page.close();
    },
  );
});

describe('a digest computed again', () => {
  it('is the same while nothing happened, then tells what did; erased words are gone from it', async () => {
    const record = await newest();
    if (record === undefined) throw new Error('nothing was made');
    const url = `/api/digests/${record.digest.week}`;
    expect((await send('GET', `${url}/recomputation`)).json()).toEqual({
      changes: [],
      since: { late: 0, corrected: 0, erased: 0, moved: 0 },
    });
    const quote = record.digest.brands[0]?.widestPraise[0]?.quote.mentionId ?? '';
    const text = async () => (await send('GET', `${url}?as=text`)).body;
    expect(await text()).toContain(quote.replace('feed:d', 'acme '));
    const at = '2026-11-25T00:00:00.000Z';
    await api.store.mentions.erase([{ source: 'feed', externalId: quote.slice(5) }], { at, by: 'person' });
    await save(api.store.mentions, {
      ...madeMention(150),
      id: 'feed:late',
      externalId: 'late',
      fetchedAt: at,
    });
    expect(await text()).toContain('Erased since.');
    const again = (await send('GET', `${url}/recomputation`)).json();
    expect(again.since).toMatchObject({ late: 1, erased: 1 });
    expect(again.changes).toContainEqual(
      expect.objectContaining({ name: 'Acme: mentions, this week', was: 84, is: 85 }),
    );
  });
});
