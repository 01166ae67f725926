import { beforeAll, describe, expect, it } from 'vitest';
import { sharedPath } from '../../test/shared-data.ts';
import { addScores } from './score-alerts.ts';
import { scoreFine, scoreHourly } from './spike-alerts.ts';
import { type LabelledSeries, readLabelledSeries } from './spike-series.ts';

const folder = sharedPath('data', 'spikes');

describe.skipIf(folder === null)('labelled events in mentions of companies (needs ../shared)', () => {
  let series: readonly LabelledSeries[] = [];
  // Not while tests are collected: a skipped suite's body runs as well, where there is no folder.
  beforeAll(() => {
    series = readLabelledSeries(folder ?? '');
  });

  it('catches nine in ten windows at half a false alarm episode a month or less', { timeout: 60_000 }, () => {
    const all = addScores(
      'all',
      series.map((each) => scoreFine(each)),
    );
    expect(all.windows).toBe(17);
    expect(all.caught / all.windows).toBeGreaterThan(0.9);
    expect(all.falseEpisodes / all.months).toBeLessThanOrEqual(0.5);
  });

  it('catches three in four on whole hours, no louder', () => {
    const all = addScores('all', series.map(scoreHourly));
    expect(all.caught / all.windows).toBeGreaterThan(0.75);
    expect(all.falseEpisodes / all.months).toBeLessThanOrEqual(0.5);
  });
});
