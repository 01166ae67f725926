import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { RawItem } from '../../domain/mention.ts';
import { createKeyring } from '../access/keyring.ts';
import { answerOf } from '../answer.test-helper.ts';
import type { DialogueCollector, Drop, PollRequest } from '../collector.ts';
import { createHttp } from '../http.ts';
import { startImapServer } from '../mailbox/imap-server.test-helper.ts';
import type { MailboxCursor } from '../mailbox/talk-mailbox.ts';
import { parseSettings } from '../registry.ts';
import { talkPages } from '../talk-pages.ts';
import { mailboxCollector } from './mailbox.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const mail = (name: string): string => readFileSync(`collectors/testdata/mailbox/${name}.eml`, 'utf8');
const plain = (n: number): string =>
  `From: Jo <jo@example.net>\r\nSubject: Bag ${n}\r\nMessage-ID: <n${n}@example.net>\r\nDate: Fri, 20 Nov 2026 08:00:00 +0000\r\n\r\nLost bag ${n}`;

const kept = (...raws: readonly string[]) => ({
  messages: raws.map((raw) => ({ raw, internaldate: '20-Nov-2026 08:00:00 +0000' })),
});

const secret = { user: 'testuser', password: 'testpass', token: '' };

const talk = async (
  port: number,
  cursor: MailboxCursor | null = null,
  given: {
    readonly secret?: typeof secret;
    readonly settings?: object;
    readonly maxItems?: number;
    readonly reach?: typeof http.reach;
  } = {},
) => {
  const settings = parseSettings(mailboxCollector, {
    host: '127.0.0.1',
    port,
    security: 'none',
    own: ['support@example.org'],
    ...given.settings,
  });
  const items: RawItem[] = [];
  const drops: Drop[] = [];
  const cursors: MailboxCursor[] = [];
  const readings = mailboxCollector.talk(settings as never, given.secret ?? secret, cursor, {
    reach: given.reach ?? http.reach,
    now: () => NOW,
    signal: AbortSignal.timeout(20_000),
    maxItems: given.maxItems ?? 500,
  });
  for await (const reading of readings) {
    items.push(...reading.items);
    drops.push(...reading.drops);
    cursors.push(reading.cursor);
  }
  return { items, drops, cursors, cursor: cursors.at(-1)! };
};

describe('a mailbox', () => {
  it('gives what customers wrote, and leaves nothing marked', async () => {
    await using server = await startImapServer({
      INBOX: kept(mail('complaint'), mail('reply'), mail('nameless')),
    });
    const { items, drops } = await talk(server.port);
    expect(drops).toEqual([]);
    expect(items).toMatchObject([
      {
        source: 'mailbox',
        externalId: 'c1@example.com',
        kind: 'message',
        title: 'Zwei Stunden am Gate – und kein Wort',
        text: 'Two hours at the gate, and nobody said a word.\nI want my money back.',
        author: { id: expect.stringMatching(/^[0-9a-f]{24}$/), handle: null, name: 'Mara Köhler' },
        publishedAt: '2026-11-20T08:15:00.000Z',
        parentId: null,
        threadId: 'c1@example.com',
        answer: null,
        raw: {
          text: expect.stringContaining('+49 30 1234567'),
          attachments: [{ name: 'board.jpg', type: 'image/jpeg' }],
        },
      },
      {
        externalId: 'c2@example.com',
        text: 'That is not enough.',
        parentId: 'a1@example.org',
        threadId: 'c1@example.com',
        raw: { text: expect.stringContaining('We offer you a voucher.') },
      },
      {
        externalId: expect.stringMatching(/^\d+-\d+$/),
        title: null,
        author: { name: 'jo@example.net' },
        publishedAt: '2026-11-20T08:00:00.000Z',
      },
    ]);
    expect(items[0]?.author?.id).toBe(items[1]?.author?.id);
    expect(JSON.stringify(items.slice(0, 2))).not.toContain('mara@example.com');
    expect(server.flagsOf('INBOX').flat()).not.toContain('\\Seen');
  });

  it('leaves out what no customer wrote, with the reason', async () => {
    await using server = await startImapServer({
      INBOX: kept(mail('bounce'), mail('out-of-office'), mail('newsletter')),
    });
    expect(await talk(server.port)).toMatchObject({
      items: [],
      drops: [
        { item: 'bounce@example.net', reason: 'is a bounce' },
        { item: 'out-of-office@example.net', reason: 'was sent automatically' },
        { item: 'newsletter@example.net', reason: 'was sent to a list' },
      ],
    });
  });

  it('gives only what is new, then nothing', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1), plain(2)) });
    const first = await talk(server.port);
    expect(first.items).toHaveLength(2);
    expect((await talk(server.port, first.cursor)).items).toEqual([]);
    server.add('INBOX', plain(3));
    const third = await talk(server.port, first.cursor);
    expect(third.items.map(({ externalId }) => externalId)).toEqual(['n3@example.net']);
    expect(third.cursor.uid).toBeGreaterThan(first.cursor.uid);
  });

  it('goes on from where a limit stopped it, and loses none', async () => {
    const raws = Array.from({ length: 45 }, (_, n) => plain(n));
    await using server = await startImapServer({ INBOX: kept(...raws) });
    const first = await talk(server.port, null, { maxItems: 30 });
    const second = await talk(server.port, first.cursor, { maxItems: 30 });
    expect([first.items.length, second.items.length]).toEqual([30, 15]);
    // A talk that broke off after its first portion goes on from that one.
    const [broken] = first.cursors;
    const rest = await talk(server.port, broken!);
    const ids = [...first.items.slice(0, 20), ...rest.items].map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(45);
  });

  it('reads all again when numbers are given anew, under the same ids', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1), plain(2)) });
    const first = await talk(server.port);
    server.renumber('INBOX');
    const again = await talk(server.port, first.cursor);
    expect(again.items.map(({ externalId }) => externalId)).toEqual(['n1@example.net', 'n2@example.net']);
    expect(again.cursor.validity).not.toBe(first.cursor.validity);
  });
});

describe('an answer', () => {
  it('shows by the flag, when it is set later', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1), plain(2)) });
    const first = await talk(server.port);
    expect(first.items.map(({ answer }) => answer)).toEqual([null, null]);
    server.setFlags('INBOX', 1, ['\\Answered']);
    const second = await talk(server.port, first.cursor);
    expect(second.items).toMatchObject([
      { externalId: 'n2@example.net', answer: { at: null, by: null, url: null } },
    ]);
    expect((await talk(server.port, second.cursor)).items).toEqual([]);
  });

  it('shows by the copy among what was sent, with its time', async () => {
    await using server = await startImapServer({
      INBOX: kept(mail('complaint')),
      Sent: { 'special-use': '\\Sent', messages: [] },
    });
    const first = await talk(server.port);
    expect(first.items[0]?.answer).toBeNull();
    server.add('Sent', mail('own-answer'));
    const second = await talk(server.port, first.cursor);
    expect(second.items).toMatchObject([
      { externalId: 'c1@example.com', answer: { at: '2026-11-20T12:00:00.000Z' } },
    ]);
  });

  it('shows by a mail of one’s own in the same folder, which is no mention', async () => {
    await using server = await startImapServer({ INBOX: kept(mail('complaint'), mail('own-answer')) });
    const { items, drops } = await talk(server.port);
    expect(drops).toEqual([{ item: 'a1@example.org', reason: 'was sent by yourselves' }]);
    // First as it came, then with its answer: the same id, so the later one stays.
    expect(items.map(({ externalId, answer }) => [externalId, answer?.at ?? null])).toEqual([
      ['c1@example.com', null],
      ['c1@example.com', '2026-11-20T12:00:00.000Z'],
    ]);
  });
});

describe('the door', () => {
  it('is opened by a token, too', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) });
    const oauth = { user: 'testuser', password: '', token: 'testtoken' };
    expect((await talk(server.port, null, { secret: oauth })).items).toHaveLength(1);
  });

  it('is opened by a token that is renewed ahead of its end, and anew once it is refused', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) });
    let now = NOW;
    let given = 'testtoken';
    const bodies: string[] = [];
    const send = (async (request: PollRequest) => {
      bodies.push(`${request.url} ${request.body}`);
      const body = { access_token: given, expires_in: 3600, refresh_token: `refresh-${bodies.length}` };
      const answer = answerOf(request.url, JSON.stringify(body), { fetchedAt: now });
      return { answer, validators: null, movedTo: null };
    }) as unknown as typeof http.send;
    const renewed = {
      ...{ user: 'testuser', password: '', token: '', refreshToken: 'refresh-0', clientId: 'id' },
      ...{ clientSecret: '', tokenAddress: 'https://login.example.com/token' },
    };
    const keyring = createKeyring({
      ...{ vault: { find: async () => null }, environment: () => JSON.stringify(renewed) },
      ...{ http: { send }, now: () => now },
    });
    const collector = mailboxCollector as unknown as DialogueCollector;
    const source = { id: 'mails', credentialRef: 'EARSHOT_SECRET_MAILS' };
    const settings = parseSettings(mailboxCollector, {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
    });
    const talkAt = async (minutes: number): Promise<number> => {
      now = new Date(NOW.getTime() + minutes * 60_000);
      const pass = await keyring.passFor(source, mailboxCollector.access);
      const tools = { http, now: () => now, signal: AbortSignal.timeout(20_000), pass };
      let count = 0;
      const start = { cursor: null, validators: null } as never;
      for await (const page of talkPages(collector, settings, start, tools)) count += page.items.length;
      return count;
    };
    expect([await talkAt(0), await talkAt(30), await talkAt(58)]).toEqual([1, 1, 1]);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(
      'https://login.example.com/token grant_type=refresh_token&refresh_token=refresh-1&client_id=id',
    );
    given = 'wrong';
    await expect(talkAt(120)).rejects.toMatchObject({ code: 'source-refused' });
    given = 'testtoken';
    expect(await talkAt(121)).toBe(1);
    expect(bodies).toHaveLength(4);
  });

  it.each([
    ['password', { user: 'testuser', password: 'wrong', token: '' }],
    ['token', { user: 'testuser', password: '', token: 'wrong' }],
  ])('stays shut for a wrong %s, which is not told', async (what, wrong) => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) });
    const opening = talk(server.port, null, { secret: wrong });
    await expect(opening).rejects.toMatchObject({
      code: 'source-refused',
      message: `127.0.0.1 does not accept the user name and ${what}.`,
    });
  });

  it('needs a secret', async () => {
    await expect(talk(1, null, { secret: { ...secret, password: '' } })).rejects.toMatchObject({
      code: 'settings',
    });
  });

  it('names the folders when the one asked for is not there', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) });
    await expect(talk(server.port, null, { settings: { folder: 'Nowhere' } })).rejects.toMatchObject({
      code: 'source-refused',
      message: expect.stringMatching(/“Nowhere” cannot be opened\. There are INBOX/),
    });
  });

  it('is not opened on a certificate nobody vouches for', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) }, { secure: true });
    await expect(talk(server.port, null, { settings: { security: 'tls' } })).rejects.toMatchObject({
      code: expect.stringMatching(/CERT|SIGNED|VERIFY|ALTNAME/),
    });
  });

  it('is not passed in the open where encryption was asked for', async () => {
    await using server = await startImapServer({ INBOX: kept(plain(1)) });
    await expect(talk(server.port, null, { settings: { security: 'starttls' } })).rejects.toMatchObject({
      code: 'source-unavailable',
      message: expect.stringMatching(/^127\.0\.0\.1 does not do as asked: .*STARTTLS/),
    });
  });

  it('is not passed in the open outside one’s own network', async () => {
    const reach = async (host: string, port: number) => ({
      address: '93.184.216.34',
      port,
      servername: host,
    });
    await expect(talk(993, null, { reach })).rejects.toMatchObject({ code: 'settings' });
  });

  it('is not sought on this machine unless the operator allows it', async () => {
    const guarded = createHttp({ allowPrivate: [], userAgent: 'Earshot/test' });
    await expect(talk(143, null, { reach: guarded.reach })).rejects.toMatchObject({
      code: 'address-refused',
    });
    await guarded.close();
  });
});
