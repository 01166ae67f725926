import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import { rawItemSchema } from '../domain/mention.ts';
import { type ProbeOptions, probe } from './probe.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (target: string, more: Partial<ProbeOptions> = {}) => {
  let out = '';
  let err = '';
  const code = await probe(
    target,
    { allowPrivate: ['127.0.0.1'], version: '0.0.0', contact: null, ...more },
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    },
  );
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, err, items: lines.map((line) => rawItemSchema.parse(JSON.parse(line))), out };
};

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const feed =
  '<rss version="2.0"><channel><item><title>Caf\u00e9 \u009b31m</title><link>https://x.test/1</link></item><item><link>https://x.test/2</link></item></channel></rss>';

describe('earshot probe', () => {
  it('prints what an address would yield, the rest beside it', async () => {
    await using server = await startServer((request, response) => {
      response.setHeader('x-agent', request.headers['user-agent'] ?? '');
      response.end(feed);
    });
    const { code, items, err } = await run(server.url);
    expect(code).toBe(0);
    expect(items.map(({ url }) => url)).toEqual(['https://x.test/1']);
    expect(err).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/ 200 \d+ ms/);
    expect(err).toMatch(/left out: .*neither a title nor a text/);
    expect(err).toMatch(/1 items, 1 left out/);
  });

  it('prints what a file would yield', async () => {
    const { code, items } = await run(file('feed.xml', feed));
    expect(code).toBe(0);
    expect(items).toHaveLength(1);
  });

  it('prints what a table would yield, its bad rows named by line', async () => {
    const { code, items, err } = await run(
      file('reviews.csv', 'Date,Stars,Review\n2026-11-20,5,"Good, really"\n2026-11-21,1\n2026-11-22,2,Bad\n'),
    );
    expect(code).toBe(0);
    expect(items.map(({ text }) => text)).toContain('Good, really');
    expect(items.map(({ text }) => text)).toContain('Bad');
    expect(err).toMatch(/left out: line 3: /);
    const forced = await run(file('reviews.txt', 'Review;Date\nFine;2026-11-20\n'), { collector: 'import' });
    expect(forced.items.map(({ text }) => text)).toEqual(['Fine']);
  });

  it('lets no text from outside steer the terminal', async () => {
    const json = JSON.stringify({
      version: '1',
      items: [{ id: '\u001b[2J\u009b1', title: 'a\u009b31mb' }, { id: '\u001b]0;x' }],
    });
    const { out, err } = await run(file('evil.json', json));
    expect(`${out}${err}`).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it.each([
    ['a web page', '<!doctype html><title>Hi</title>', /This is a web page titled “Hi”, not a feed/],
    ['an empty file', '', /empty/],
    ['bytes of no text', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]), /not a feed/],
  ])('says what %s is instead', async (_, content, words) => {
    const { code, err, out } = await run(file('other', content));
    expect(code).toBe(1);
    expect(err).toMatch(words);
    expect(out).toBe('');
  });

  it('refuses a file too large to be a feed', async () => {
    const { code, err } = await run(file('large.xml', Buffer.alloc(11_000_000, 'x')));
    expect(code).toBe(1);
    expect(err).toMatch(/11 MB/);
  });

  it('says what a site does wrong', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(410).end();
    });
    const { code, err } = await run(server.url);
    expect(code).toBe(1);
    expect(err).toMatch(/gone for good \(410\)/);
    const refused = await run(server.url, { allowPrivate: [] });
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/private or reserved/);
  });

  it.each([
    ['a file that is not there', '/no/such/file', {}, /no file “\/no\/such\/file”/],
    ['a folder', folder, {}, /is not a file/],
    ['another scheme', 'ftp://x.test/feed', {}, /“url” must be a web address/],
    ['a kind nobody knows', 'x', { collector: 'myspace' }, /“myspace”.*feed, .*hackernews.*, and import/],
    ['settings that are no JSON', '{"query":', { collector: 'hackernews' }, /not valid JSON/],
    ['a setting nobody knows', '{"query":"x","deys":3}', { collector: 'hackernews' }, /did you mean “days”/],
  ])('is a wrong command with %s', async (_, target, more, words) => {
    const { code, err } = await run(target, more);
    expect(err).toMatch(words);
    expect(code).toBe(2);
  });
});
