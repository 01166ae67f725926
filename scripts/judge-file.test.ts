import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { evaluateFile } from './evaluate-file.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { judgeFile } from './judge-file.ts';

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
    ['wrong stars', '{"text": "a", "stars": 9}', /line 1: "stars"/],
    ['no object', '"text"', /line 1: /],
  ])('names the line of %s and ends with 1', async (name, content, message) => {
    const path = file(`${name}.jsonl`, [content]);
    const error = await judgeFile({ in: path, out: join(folder, 'none') }).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(message);
    expect(exitCodeOf(error)).toBe(exitCodes.notDone);
  });

  it('says which file is missing', async () => {
    const missing = join(folder, 'missing.jsonl');
    await expect(judgeFile({ in: missing })).rejects.toThrow(/missing\.jsonl cannot be read/);
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
