import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { evaluateFile } from './evaluate-file.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { judgeFile } from './judge-file.ts';
import { UnusableFileError } from './read-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-judge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};

describe('earshot judge', () => {
  it('keeps the fields of each line and adds its judgement', async () => {
    const out = join(folder, 'out.jsonl');
    const given = [
      { id: 7, text: 'I love it', stars: 5 },
      { id: 8, text: 'Det er godt', lang: 'da' },
    ];
    const lines = file('in.jsonl', [`\ufeff${JSON.stringify(given[0])}`, '', JSON.stringify(given[1])]);
    expect(await judgeFile({ in: lines, out })).toBe(exitCodes.done);
    const [first, second] = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: 7, text: 'I love it', lang: 'en', sentiment: { label: 'positive' } });
    expect(first.emotion.probabilities.joy).toBeGreaterThan(0);
    expect(second).toMatchObject({ id: 8, sentiment: { label: 'not-judged', probabilities: null } });
  });

  it.each([
    ['not JSON', '{"text": "a"}\nnonsense', /line 2: is not JSON/],
    ['no text', '{"id": 1}', /line 1: "text": must be there/],
    ['wrong stars', '{"text": "a", "stars": 9}', /line 1: "stars": must be a number from 1 to 5/],
    ['no object', '"text"', /line 1: /],
  ])('names the line of %s and ends with 1', async (name, content, message) => {
    const path = file(`${name}.jsonl`, [content]);
    const error = await judgeFile({ in: path, out: join(folder, 'none') }).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(message);
    expect(exitCodeOf(error)).toBe(exitCodes.notDone);
  });

  it('keeps what a line says in fields of ours', async () => {
    const out = join(folder, 'given.jsonl');
    const line = { text: 'Vi flyet', lang: 'da-DK', model: 'Boeing 737', topics: ['seats'], given: 1 };
    await judgeFile({ in: file('fields.jsonl', [JSON.stringify(line)]), out });
    const { given, model, lang } = JSON.parse(readFileSync(out, 'utf8'));
    expect(given).toEqual({ lang: 'da-DK', model: 'Boeing 737', topics: ['seats'] });
    expect(model).not.toBe('Boeing 737');
    expect(lang).toBe('da');
  });

  it('refuses what is not UTF-8, rather than to read other letters', async () => {
    const path = join(folder, 'latin-1.jsonl');
    writeFileSync(path, Buffer.from('{"text": "f\xfcr mich sch\xf6n"}', 'latin1'));
    await expect(judgeFile({ in: path, out: join(folder, 'none') })).rejects.toThrow(/not written in UTF-8/);
  });

  it('says which file is missing', async () => {
    const missing = join(folder, 'missing.jsonl');
    await expect(judgeFile({ in: missing })).rejects.toThrow(
      /missing\.jsonl cannot be read: there is no such file\.$/,
    );
  });
});

describe('what earshot judge reads and writes', () => {
  const one = '{"text": "a"}';
  const failure = (given: string, out?: string): Promise<unknown> =>
    judgeFile({ in: given, ...(out === undefined ? {} : { out }) }).then(
      () => null,
      (error: unknown) => error,
    );

  it('is one object a line', async () => {
    expect(String(await failure(file('list.jsonl', ['[1]'])))).toMatch(/line 1: is no JSON object\./);
  });

  it('never is the same file, not even by a link', async () => {
    const path = file('same.jsonl', [one]);
    const link = join(folder, 'link.jsonl');
    symlinkSync(path, link);
    for (const out of [path, link]) {
      expect(String(await failure(path, out))).toMatch(/is the file that is read/);
      expect(readFileSync(path, 'utf8')).toBe(one);
    }
  });

  it('stays as it was when not all can be written, and is replaced when all is, where a link points', async () => {
    const path = file('kept.jsonl', ['before']);
    const link = join(folder, 'kept-link.jsonl');
    symlinkSync(path, link);
    expect(String(await failure(file('half.jsonl', [one, 'nonsense']), link))).toMatch(/line 2/);
    expect(readFileSync(path, 'utf8')).toBe('before');
    const { mode } = statSync(path);
    expect(await failure(file('whole.jsonl', [one, one]), link)).toBeNull();
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(statSync(path).mode).toBe(mode);
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('is named where it cannot be read', async () => {
    const packed = gzipSync(`${one}\n`.repeat(2_000));
    const damaged = file('damaged.jsonl.gz', []);
    writeFileSync(damaged, 'no gzip at all');
    const cut = file('cut.jsonl.gz', []);
    writeFileSync(cut, packed.subarray(0, packed.length - 20));
    for (const given of [damaged, cut, folder, join(folder, 'missing.jsonl.gz')]) {
      const error = await failure(given, join(folder, 'none'));
      expect(String(error)).toContain(`${given} cannot be read`);
      expect(error).toBeInstanceOf(UnusableFileError);
    }
    const wrong = file('wrong.jsonl.gz', []);
    writeFileSync(wrong, gzipSync(`nonsense\n${`${one}\n`.repeat(10_000)}`));
    expect(String(await failure(wrong, join(folder, 'none')))).toMatch(/line 1: is not JSON/);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('is named where it cannot be written', async () => {
    const path = file('fine.jsonl', [one]);
    mkdirSync(join(folder, 'sub'));
    const outs = [join(folder, 'sub'), join(folder, 'no', 'such')];
    if (existsSync('/dev/full')) outs.push('/dev/full');
    for (const out of outs) {
      const error = await failure(path, out);
      expect(String(error)).toContain(`${out} cannot be written`);
      expect(error).toBeInstanceOf(UnusableFileError);
    }
  });

  it.skipIf(process.platform === 'win32')('goes to a reader that has read enough, without a word', () => {
    const path = file('many.jsonl', new Array<string>(3000).fill(one));
    const command = `{ "$NODE" bin/earshot.js judge --in "$IN"; echo "ended with $?" >&2; } | head -n 1`;
    const env = { ...process.env, NODE: process.execPath, IN: path };
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { env, encoding: 'utf8' });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('ended with 0\n');
  });

  it.skipIf(!existsSync('/dev/full'))('is standard output where none is named', () => {
    const command = '"$NODE" bin/earshot.js judge --in "$IN" > /dev/full';
    const env = { ...process.env, NODE: process.execPath, IN: file('full.jsonl', [one]) };
    const { status, stderr } = spawnSync('sh', ['-c', command], { env, encoding: 'utf8' });
    expect(stderr).toMatch(/^Standard output cannot be written: .*ENOSPC.*\n$/);
    expect(status).toBe(exitCodes.notDone);
  });
});

describe('earshot evaluate', () => {
  it('prints scores, confusion and calibration', async () => {
    const path = file('labels.jsonl', [
      '{"text": "I love it", "label": "positive"}',
      '{"text": "I hate it", "label": "negative"}',
      '{"text": "I hate it", "label": "neutral"}',
      '{"text": "Det er godt", "lang": "da", "label": "positive"}',
    ]);
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await evaluateFile({ labels: path, json: true });
    const printed = JSON.parse(String(write.mock.calls[0]?.[0]));
    write.mockRestore();
    expect(printed).toMatchObject({
      texts: 4,
      notJudged: 1,
      unsure: 0,
      scores: { accuracy: 0.667, macroRecall: 0.667 },
    });
    expect(printed.confusion.neutral.negative).toBe(1);
  });

  it('says of how many texts its scores are', async () => {
    const path = file('few.jsonl', [
      '{"text": "I love it", "label": "positive"}',
      '{"text": "Det er godt", "lang": "da", "label": "positive"}',
    ]);
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await evaluateFile({ labels: path, json: false });
    const printed = String(write.mock.calls[0]?.[0]);
    write.mockRestore();
    expect(printed).toContain('texts 2, not judged 1, unsure 0\nof 1 judged: accuracy 100.0 %');
  });

  it('refuses a label it does not know, and a file without any', async () => {
    const wrong = file('wrong.jsonl', ['{"text": "a", "label": "angry"}']);
    await expect(evaluateFile({ labels: wrong, json: false })).rejects.toThrow(
      /line 1: "label": must be one of/,
    );
    await expect(evaluateFile({ labels: file('empty.jsonl', []), json: false })).rejects.toThrow(
      /no labelled text/,
    );
  });
});
