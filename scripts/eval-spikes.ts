/** `npm run eval:spikes`: how well alerts catch labelled events, by the product's own detector (docs/alerts.md). */
import { parseArgs } from 'node:util';
import { type AlertScore, addScores } from './eval/score-alerts.ts';
import { leaveOneOut, scoreFine, scoreHourly } from './eval/spike-alerts.ts';
import { readLabelledSeries } from './eval/spike-series.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/spikes' },
    'leave-one-out': { type: 'boolean', default: false },
  },
});

/** All ten series of the benchmark, as the data's README gives them. */
const published = [
  ['ARTime', '33 of 33', '', '4.0'],
  ['earthgeckoSkyline', '32 of 33', '', '8.5'],
  ['randomCutForest', '31 of 33', '', '8.9'],
  ['knncad', '30 of 33', '', '7.8'],
  ['windowedGaussian', '30 of 33', '', '7.1'],
  ['twitterADVec', '29 of 33', '', '6.1'],
  ['numenta', '27 of 33', '', '3.0'],
  ['contextOSE', '27 of 33', '', '0.5'],
  ['relativeEntropy', '23 of 33', '', '1.4'],
  ['random', '10 of 33', '', '2.2'],
] as const;

const row = ({ name, caught, windows, falseEpisodes, months }: AlertScore): readonly string[] => [
  name,
  `${caught} of ${windows}`,
  String(falseEpisodes),
  (falseEpisodes / months).toFixed(2),
];

const rows = (name: string, scores: readonly AlertScore[]) =>
  [...scores, addScores('all', scores)].map((score) => row({ ...score, name: `${name}, ${score.name}` }));

const series = readLabelledSeries(values.data);
const fine = series.map((each) => scoreFine(each));
const table = [
  ['detector', 'windows caught', 'false alarm episodes', 'a series-month'],
  ['---', '---', '---', '---'],
  ...rows('Earshot', fine),
  ...rows('Earshot by the hour', series.map(scoreHourly)),
  ...(values['leave-one-out'] ? rows('Earshot, left out', leaveOneOut(series)) : []),
  ...published,
];
console.log(table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
