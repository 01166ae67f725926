import { beforeAll, describe, expect, it } from 'vitest';
import { shippedJudge } from '../../pipeline/language/shipped-judge.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { counterfactualTable } from './counterfactual-table.ts';
import { readSets } from './labelled-sets.ts';
import { type Cells, languageTable, sentimentTable } from './sentiment-table.ts';
import { taskTable } from './task-table.ts';

const folder = sharedPath('data', 'nlp');

/** A table's figures by the words their row begins with, each without that word. */
const figuresOf = (table: readonly Cells[], name: string): number[] => {
  const row = table.find(([first]) => first === name);
  if (row === undefined) throw new RangeError(`no row ${name} in the table`);
  return row
    .slice(1)
    .filter((cell) => cell !== '')
    .map(Number);
};

const expectAtLeast = (figures: readonly number[], least: readonly number[]): void => {
  expect(figures).toHaveLength(least.length);
  figures.forEach((figure, at) => {
    expect(figure).toBeGreaterThanOrEqual(least[at] ?? Number.NaN);
  });
};

describe('what `npm run eval` prints of who is spoken of', () => {
  it.each(['gender', 'name', 'nationality'])('shifts by 0.02 at most when the %s is swapped', (kind) => {
    const [, mean] = figuresOf(counterfactualTable(shippedJudge), kind);
    expect(mean).toBeLessThanOrEqual(0.02);
  });
});

describe.skipIf(folder === null)(
  'what `npm run eval` prints of public texts (needs ../shared/data/nlp)',
  () => {
    let sets: ReturnType<typeof readSets>;
    let sentiment: readonly Cells[] = [];
    let tasks: readonly Cells[] = [];
    beforeAll(() => {
      sets = readSets(folder ?? '');
      sentiment = sentimentTable(shippedJudge, [], [sets.tweets, sets.airline, sets.reviews]);
      tasks = taskTable(shippedJudge, sets.airline.rows, folder ?? '');
    });

    it('recalls 66 % of each sentiment in tweets, 78 in airline tweets, 75 in review sentences', () => {
      expectAtLeast(figuresOf(sentiment, 'earshot'), [66, 78, 75]);
    });

    it('is as often right as it says, within 0.03', () => {
      const errors = figuresOf(sentiment, 'earshot, calibration error');
      expect(errors).toHaveLength(3);
      expect(Math.max(...errors)).toBeLessThanOrEqual(0.03);
    });

    it.each([
      ['complaint F1, airline tweets', 0.85],
      ['– nine, over the complaints for which people told one', 0.6],
      ['aspect polarity (MAMS), of those found', 0.7],
    ])('%s: at least %d', (name, least) => {
      expectAtLeast(figuresOf(tasks, name), [least]);
    });

    it('recalls 60 % of each sentiment in seven languages, on average', () => {
      expect(sets.languages).toHaveLength(7);
      const table = languageTable(shippedJudge, sets.languages, sets.validationHindi);
      expectAtLeast(figuresOf(table, 'mean'), [60]);
    });
  },
);
