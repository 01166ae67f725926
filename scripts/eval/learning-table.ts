import type { Judge } from '../../pipeline/language/judge.ts';
import { tryPart } from '../../pipeline/learning/run-trial.ts';
import type { Cells } from './sentiment-table.ts';
import { slangBrand } from './slang-brand.ts';

const LABELS = 120;
const BRANDS = 30;

/** Made-up brands whose people correct what they meet, the same ones with true labels and with shuffled ones. */
const kinds = [
  { name: 'slang in every text', share: 1, shuffled: false },
  { name: 'slang in half of the texts', share: 0.5, shuffled: false },
  { name: 'slang in every text, the labels shuffled', share: 1, shuffled: true },
  { name: 'slang in half of the texts, the labels shuffled', share: 0.5, shuffled: true },
];

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** How often the corrections of a brand change how it is judged, and on how many of the later ones it is right. */
export const learningTable = (judge: Judge): Cells[] => [
  [`${LABELS} corrections of a made-up brand`, 'brands', 'promoted', 'right before', 'right after'],
  ...kinds.map(({ name, share, shuffled }) => {
    const results = Array.from({ length: BRANDS }, (_, seed) => {
      const sample = slangBrand(seed, { count: LABELS, share, shuffled });
      const trial = tryPart(judge, { part: 'sentiment', ...sample, triedUpTo: null }, null);
      if (trial === null) throw new RangeError(`${LABELS} corrections are too few to try.`);
      return trial.result;
    });
    const heldOut = sum(results.map((each) => each.heldOut));
    return [
      name,
      `${BRANDS}`,
      `${results.filter(({ promoted }) => promoted).length}`,
      ...(['before', 'after'] as const).map((when) =>
        percent(sum(results.map((each) => each[when].right)), heldOut),
      ),
    ];
  }),
];
