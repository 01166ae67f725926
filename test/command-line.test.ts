import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import { freePort } from '../scripts/bench/free-port.ts';
import { openEmbeddedEngine } from '../store/postgres/open-engine.ts';
import { serve } from './earshot-client.ts';
import { runEarshot, startEarshotProcess } from './earshot-process.ts';
import { copyEmptyData } from './empty-data.ts';
import { writeMadeFile } from './made-file.ts';
import { leftUntested } from './services/require.ts';
import { countRows, readDigest, type StoreDigest } from './store-digest.ts';

const MB = 1024 * 1024;
const MADE_ROWS = 1_000;
/** They take well over 10 MB. */
const FULL_ROWS = 3_000;
const root = await mkdtemp(join(tmpdir(), 'earshot-command-line-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const EARSHOT_DATA = join(root, 'data');
const lock = join(EARSHOT_DATA, 'earshot.lock');

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};

const readStore = async (directory = EARSHOT_DATA): Promise<StoreDigest> => {
  const engine = await openEmbeddedEngine(directory, () => {});
  try {
    return await readDigest(engine);
  } finally {
    await engine.close();
  }
};

/** What a person sees of a fault is words, never a trace. */
const expectWords = (text: string, words: RegExp): void => {
  expect(text).toMatch(words);
  expect(text).not.toMatch(/\n\s+at /);
};

describe('earshot probe', () => {
  const probe = (target: string) => runEarshot(['probe', target], { EARSHOT_ALLOW_PRIVATE: '127.0.0.1' });

  it('says what is no feed', async () => {
    await using server = await startServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Shop</title><p>Welcome');
    });
    const { code, out, err } = await probe(server.url);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expectWords(err, /feed/i);
  });

  it.each([true, false])('gives up early on a feed of 300 MB (length told: %s)', async (isTold) => {
    let sent = 0;
    await using server = await startServer((_request, response) => {
      response.setHeader('content-type', 'application/rss+xml');
      if (isTold) response.setHeader('content-length', 300 * MB);
      const part = Buffer.alloc(MB, '<item><title>more</title></item>');
      const push = (): void => {
        if (sent >= 300 * MB || response.destroyed) return;
        sent += part.length;
        response.write(part, push);
      };
      push();
    });
    const { code, out, err } = await runEarshot(
      ['probe', server.url],
      { EARSHOT_ALLOW_PRIVATE: '127.0.0.1' },
      { heapMb: 64 },
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expectWords(err, /more than the 10 MB Earshot reads/);
    expect(sent).toBeLessThan(60 * MB);
  });

  it('reads a feed that is not valid UTF-8', async () => {
    const item = '<item><guid>1</guid><title>Blue Harbor caf\xe9</title></item>';
    const feed = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>x</title>${item}</channel></rss>`;
    const { code, out } = await probe(write('latin.xml', Buffer.from(feed, 'latin1')));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: expect.stringContaining('Blue Harbor caf') });
  });
});

describe('what is typed or set wrong', () => {
  it.each([
    { what: 'an unknown setting', given: ['start'], set: { EARSHOT_PROT: '1' }, words: /EARSHOT_PORT/ },
    { what: 'a bad value', given: ['start'], set: { EARSHOT_PORT: 'http' }, words: /EARSHOT_PORT/ },
    { what: 'an unknown command', given: ['imprt', 'x.csv'], set: {}, words: /import|unknown|too many/ },
    { what: 'an unknown option', given: ['import', 'x.csv', '--brnd', 'x'], set: {}, words: /--brnd/ },
    { what: 'no file named', given: ['import'], set: {}, words: /file/ },
  ])('$what ends with 2', async ({ given, set, words }) => {
    const unused = join(root, 'unused');
    const { code, err } = await runEarshot(given, { EARSHOT_DATA: unused, ...set });
    expect(code).toBe(2);
    expectWords(err, words);
    expect(existsSync(unused)).toBe(false);
  });

  it.each([
    { what: 'PostgreSQL', scheme: 'postgres', name: 'DATABASE_URL' },
    { what: 'MongoDB', scheme: 'mongodb', name: 'DATABASE_URL' },
    { what: 'Redis', scheme: 'redis', name: 'REDIS_URL' },
  ])('a $what that is not there ends with 3', async ({ what, scheme, name }) => {
    const address = `127.0.0.1:${await freePort()}`;
    const { code, err } = await runEarshot(['start'], {
      EARSHOT_DATA,
      [name]: `${scheme}://somebody:secret@${address}`,
    });
    expect(code).toBe(3);
    expectWords(err, new RegExp(`${what} at ${address} cannot be reached`));
    expect(err).not.toContain('secret');
    expect(existsSync(lock)).toBe(false);
  });
});

describe('earshot import', () => {
  beforeAll(() => copyEmptyData(EARSHOT_DATA));
  const importing = (file: string) =>
    runEarshot(['import', file, '--create-brands', 'own'], { EARSHOT_DATA });

  it.each([
    { what: 'a missing file', file: () => join(root, 'none.csv'), words: /none\.csv/ },
    { what: 'an empty file', file: () => write('empty.csv', ''), words: /empty/ },
  ])('$what ends with 1', async ({ file, words }) => {
    const { code, err } = await importing(file());
    expect(code).toBe(1);
    expectWords(err, words);
    expect(existsSync(lock)).toBe(false);
  });

  it('makes no database to look at a file', async () => {
    const elsewhere = join(root, 'looked');
    const file = write('looked.csv', 'id,text,brand\nl1,fine seats,Looked\n');
    const { code, out } = await runEarshot(['import', file, '--create-brands', 'own', '--dry-run'], {
      EARSHOT_DATA: elsewhere,
    });
    expect(code).toBe(0);
    expect(out).toContain('Nothing was written.');
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('names a broken row by its line and takes the rest', async () => {
    const rows = [
      'id,text,date,brand',
      'a1,fine seats,2026-02-01,Broken',
      'a2,"late, again,2026-02-02,Broken',
    ];
    const more = ['a3,cold coffee,2026-02-03,Broken', 'a4,lost my bag,2026-02-04,Broken'];
    const { code, out } = await importing(write('broken.csv', `${[...rows, ...more].join('\n')}\n`));
    expect(code).toBe(0);
    expect(out).toMatch(/line 3: /);
    const ids = [...(await readStore())].flatMap(([key, row]) =>
      key.startsWith('mention ') && row.includes('"broken"') ? [JSON.parse(row).doc.text] : [],
    );
    expect(ids.sort()).toEqual(['cold coffee', 'fine seats', 'lost my bag']);
  });

  it('reads a file that is not valid UTF-8', async () => {
    const text = 'id,text,date,brand\nu1,caf\xe9 closed,2026-02-01,Umlaut\nu2,fine,2026-02-02,Umlaut\n';
    const { code, out } = await importing(write('latin.csv', Buffer.from(text, 'latin1')));
    expect({ code, failed: /(\d+) failed/.exec(out)?.[1] }).toEqual({ code: 0, failed: '0' });
    expect([...(await readStore()).values()].some((row) => row.includes('café closed'))).toBe(true);
  });

  it('closes its store when told to stop, and is finished by another', async () => {
    const file = join(root, 'made.csv');
    await writeMadeFile(file, MADE_ROWS);
    const child = startEarshotProcess(['import', file, '--create-brands', 'own'], { EARSHOT_DATA });
    await child.line(/^Mapping/);
    child.signal('SIGTERM');
    const { code, err } = await child.ended;
    expect(code).toBe(130);
    expectWords(err, /^Stopped/);
    expect(existsSync(lock)).toBe(false);
    expect((await importing(file)).code).toBe(0);
    const rows = [...(await readStore()).keys()].filter((key) => /^mention \S+/.test(key));
    expect(rows.length).toBe(MADE_ROWS + 3 + 2);
  });
});

describe('earshot start', () => {
  it('refuses a busy port, and a data directory another process uses, by name', async () => {
    const { process: served, client } = await serve({ EARSHOT_DATA });
    const second = await runEarshot(['start'], { EARSHOT_DATA, EARSHOT_PORT: '0' });
    expect(second.code).toBe(3);
    expectWords(second.err, new RegExp(`process ${served.pid}\\b`));

    const other = join(root, 'other');
    await copyEmptyData(other);
    const { port } = client.address;
    const busy = await runEarshot(['start'], { EARSHOT_DATA: other, EARSHOT_PORT: port });
    expect(busy.code).toBe(4);
    expectWords(busy.err, new RegExp(`Port ${port} is taken`));
    expect(existsSync(join(other, 'earshot.lock'))).toBe(false);

    served.signal('SIGTERM');
    expect((await served.ended).code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a start that fails half-way', () => {
  it('ends, and keeps the data directory from nobody', async () => {
    const directory = join(root, 'without-credentials');
    await copyEmptyData(directory);
    const engine = await openEmbeddedEngine(directory, () => {});
    await engine.pool.query('DROP TABLE earshot.credential');
    await engine.close();
    // With a key, a start looks for what another one sealed.
    const around = {
      EARSHOT_DATA: directory,
      EARSHOT_PORT: '0',
      EARSHOT_KEY: 'a key of thirty-two characters, more',
    };
    for (let start = 0; start < 2; start += 1) {
      const { code, err } = await runEarshot(['start'], around);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('earshot.credential') });
    }
  });
});

describe('a full disk', () => {
  const small = join(root, 'small');
  const directory = join(small, 'data');
  let mounted = false;
  beforeAll(() => {
    mkdirSync(small);
    mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', small]).status === 0;
    if (!mounted)
      leftUntested('an import onto a full disk', 'only root may mount the small file system this needs');
  });
  afterAll(() => void (mounted && spawnSync('umount', [small])));

  it('ends an import with 3, and with room again every row is there once', async ({ skip }) => {
    if (!mounted) skip();
    await copyEmptyData(directory);
    const { bavail, bsize } = statfsSync(small);
    // Leaves 10 MB above what Earshot keeps free.
    const filler = join(small, 'filler');
    for (let left = bavail * bsize - 74 * MB; left > 0; left -= MB) appendFileSync(filler, Buffer.alloc(MB));
    const file = join(root, 'big.csv');
    await writeMadeFile(file, FULL_ROWS);
    const importing = () =>
      runEarshot(['import', file, '--create-brands', 'own'], { EARSHOT_DATA: directory });
    const { code, out, err } = await importing();
    expect({ code, out: code === 3 ? '' : out }).toEqual({ code: 3, out: '' });
    expectWords(err, /The disk that holds .* is full/);
    spawnSync('mount', ['-o', 'remount,size=1000m', small]);
    expect((await importing()).code).toBe(0);
    const digest = await readStore(directory);
    expect([countRows(digest, 'mention'), countRows(digest, 'touched')]).toEqual([FULL_ROWS, 0]);
  });
});
