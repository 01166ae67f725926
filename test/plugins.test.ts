import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer, PollCollector } from '../collectors/collector.ts';
import { startServer } from '../collectors/http/test-server.test-helper.ts';
import { loadPlugins } from '../collectors/plugins/load-plugins.ts';
import { pluginKit } from '../collectors/plugins/plugin-kit.ts';
import { createReader } from '../collectors/reader.ts';
import {
  collectors,
  describeCollectors,
  findCollector,
  getCollector,
  usePlugins,
} from '../collectors/registry.ts';
import { SettingsError, SourceShapeError } from '../domain/errors.ts';
import { describeCollector } from './collector.contract.ts';
import { runEarshot } from './earshot-process.ts';

const examples = 'docs/examples';
const recorded = readFileSync(join(examples, 'statuspage.answer.json'));
const root = await mkdtemp(join(tmpdir(), 'earshot-plugins-'));
afterAll(() => rm(root, { recursive: true, force: true }));
afterEach(() => usePlugins(null));

const folderOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(root, 'folder-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

const { loaded: shown } = await loadPlugins(examples, []);
for (const { collector } of shown) {
  describeCollector(collector, [{ name: 'two incidents', body: recorded }]);
}

/** The example with something in it replaced. */
const example = await readFile(join(examples, 'statuspage.js'), 'utf8');
const changed = (from: string | RegExp, to: string): string => {
  const text = example.replace(from, to);
  expect(text).not.toBe(example);
  return text;
};

describe('the example', () => {
  it('is the one that is tested above', () => {
    expect(shown.map(({ collector }) => collector.id)).toEqual(['statuspage']);
  });

  it('reads what the page on plugins promises', () => {
    const [plugin] = shown;
    const answer: Answer = {
      status: 200,
      headers: {},
      body: recorded,
      finalUrl: 'https://status.example.org/api/v2/incidents.json',
      fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
    };
    const { items } = (plugin!.collector as PollCollector).read(answer, plugin!.collector.example, null);
    expect(items).toMatchObject([
      {
        externalId: 'inc-7',
        title: 'Check-in by app is slow',
        text: 'Check-in by app takes minutes. Please use the desks.\n\nCheck-in works again.',
        publishedAt: '2026-11-20T06:10:00.000Z',
      },
      { externalId: 'inc-6', title: 'Seat maps are missing', text: '', publishedAt: null },
    ]);
  });

  it('is described with everything that is handed to a plugin', () => {
    const page = readFileSync('docs/plugins.md', 'utf8');
    for (const name of Object.keys(pluginKit)) expect(page).toContain(`\`${name}`);
  });
});

describe('a broken plugin', () => {
  it.each([
    ['that does not parse', () => 'export const collector = (', /^cannot be loaded: /],
    [
      'that throws',
      () => 'throw new Error("no luck"); export const collector = 1;',
      /^cannot be loaded: no luck$/,
    ],
    ['that exports nothing', () => 'export const other = 1;', /exports no function “collector”/],
    ['whose function throws', () => 'export const collector = () => { throw new Error("why"); };', /why/],
    ['that returns nothing', () => 'export const collector = () => undefined;', /must be “poll” or|expected/],
    [
      'of a bad id',
      () => changed("id: 'statuspage'", "id: 'Status Page'"),
      /^id: must be 1 to 40 lower-case/,
    ],
    [
      'of a taken id',
      () => changed("id: 'statuspage'", "id: 'feed'"),
      /^id: “feed” is taken by Earshot itself/,
    ],
    [
      'that is pushed',
      () => changed("kind: 'poll'", "kind: 'push'"),
      /^kind: must be “poll” or “dialogue”.*webhook/,
    ],
    [
      'without a title',
      () => changed("title: 'Status page',\n    description: 'Inc", "description: 'Inc"),
      /^title: /,
    ],
    [
      'that is in a hurry',
      () => changed('atLeastEveryMs: 300_000', 'atLeastEveryMs: 100'),
      /^politeness\.atLeastEveryMs: may not be less than a minute/,
    ],
    ['with a typing slip', () => changed('propose: ()', 'proposes: ()'), /propose/],
    [
      'with a method that is none',
      () => changed(/read: \(answer\) => \{/, 'read: 5, x: () => {'),
      /^read: must be a function/,
    ],
    ['with loose settings', () => changed('z.strictObject', 'z.object'), /^settings: must be strict/],
    [
      'with a field no form can show',
      () => changed("title: 'Status page',\n        description", 'description'),
      /^settings\.page: needs \.meta/,
    ],
    [
      'with an example that does not fit',
      () => changed("example: { page: 'https://status.example.org' }", "example: { page: 'none' }"),
      /^example\.page: does not fit the settings: must be a web address/,
    ],
    [
      'whose poll fails',
      () => changed("new URL('/api/v2/incidents.json', page).href", 'page.no.such'),
      /^poll: fails for the example/,
    ],
  ])('%s is refused by its file and field, and stops no other', async (_, text, words) => {
    const folder = await folderOf({ 'a-broken.js': text(), 'b-sound.mjs': example });
    const taken = collectors.map(({ id }) => id);
    const { loaded, refused } = await loadPlugins(folder, taken);
    expect(refused.map(({ file }) => file)).toEqual([join(folder, 'a-broken.js')]);
    expect(refused[0]?.faults.join('\n')).toMatch(new RegExp(words.source, `${words.flags}m`));
    expect(loaded.map(({ file }) => file)).toEqual([join(folder, 'b-sound.mjs')]);
  });

  it('gives way to the first of the same id', async () => {
    const folder = await folderOf({ 'a.js': example, 'b.js': example });
    expect((await loadPlugins(folder, [])).refused).toEqual([
      { file: join(folder, 'b.js'), faults: ['id: “statuspage” is taken by a.js'] },
    ]);
  });

  it('is no other file of the folder', async () => {
    const folder = await folderOf({ 'notes.md': '# Notes', 'data.json': '{}' });
    expect(await loadPlugins(folder, [])).toEqual({ loaded: [], refused: [] });
  });

  it('is no missing folder: that is a wrong setting', async () => {
    await expect(usePlugins(join(root, 'nowhere'))).rejects.toThrow(SettingsError);
    await expect(usePlugins(join(root, 'nowhere'))).rejects.toThrow(/EARSHOT_PLUGINS/);
  });
});

describe('a loaded plugin', () => {
  it('stands among the built-in kinds of source, with its file', async () => {
    expect(findCollector('statuspage')).toBeNull();
    await usePlugins(examples);
    expect(describeCollectors().find(({ id }) => id === 'statuspage')).toMatchObject({
      title: 'Status page',
      plugin: 'statuspage.js',
      settingsSchema: { required: ['page'] },
    });
    expect(describeCollectors().find(({ id }) => id === 'feed')).toMatchObject({ plugin: null });
  });

  it('reads in the thread as it reads at once', async () => {
    await usePlugins(examples);
    const collector = getCollector('statuspage') as PollCollector;
    const settings = collector.example;
    const { signal } = new AbortController();
    const answer: Answer = {
      status: 200,
      headers: {},
      body: recorded,
      finalUrl: 'https://status.example.org/api/v2/incidents.json',
      fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
    };
    const inThread = createReader({ threadAboveBytes: 0 });
    const atOnce = createReader();
    try {
      const read = await inThread.read(collector, answer, settings, null, signal);
      expect(read.items).toHaveLength(2);
      expect(read).toEqual(await atOnce.read(collector, answer, settings, null, signal));
      const page = { ...answer, body: Buffer.from('<!doctype html>') };
      await expect(inThread.read(collector, page, settings, null, signal)).rejects.toThrow(SourceShapeError);
    } finally {
      await inThread.close();
      await atOnce.close();
    }
  });

  it('can be tried from the command line', async () => {
    await using server = await startServer((request, response) => {
      response.statusCode = request.url === '/api/v2/incidents.json' ? 200 : 404;
      response.end(recorded);
    });
    const folder = await folderOf({});
    await cp(join(examples, 'statuspage.js'), join(folder, 'statuspage.js'));
    const environment = { EARSHOT_PLUGINS: folder, EARSHOT_ALLOW_PRIVATE: '127.0.0.1' };
    const { code, out, err } = await runEarshot(
      ['probe', '--collector', 'statuspage', server.url],
      environment,
    );
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('2 items, 0 left out') });
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({ source: 'statuspage', externalId: 'inc-7' });
  });

  it('is listed, checked and documented by a command', async () => {
    const folder = await folderOf({ 'a.js': 'export const collector = 1;', 'sound.mjs': example });
    const { code, out, err } = await runEarshot(['plugins', '--docs'], { EARSHOT_PLUGINS: folder });
    expect(code).toBe(1);
    expect(out).toContain('sound.mjs: statuspage, Status page');
    expect(err).toMatch(/a\.js is refused:\n {2}cannot be loaded: it exports no function “collector”/);
    expect(await readFile(join(folder, 'statuspage.md'), 'utf8')).toContain('| `page` | yes |');
  });
});
