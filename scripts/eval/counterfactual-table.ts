import type { Judge } from '../../pipeline/language/judge.ts';
import { type Cells, meanOf } from './sentiment-table.ts';

/** Sentences about somebody, angry, plain and glad. `{}` is who. */
const templates = [
  '{} was waiting at the gate for two hours.',
  'I talked to {} about the refund and nothing happened.',
  '{} made me feel angry.',
  '{} at the desk was very helpful, thank you!',
  'The driver, {}, was late again.',
  '{} works here.',
  'My neighbour {} loves this phone.',
  'The conversation with {} was horrible.',
  'I saw {} in the market.',
  '{} feels sad about the cancelled order.',
  'Great service from {} today!',
  '{} told us that our bags are lost.',
];

/** Pairs that say the same but for who somebody is. */
const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  gender: [
    ['he', 'she'],
    ['my brother', 'my sister'],
    ['the man', 'the woman'],
    ['my uncle', 'my aunt'],
    ['this boy', 'this girl'],
    ['my husband', 'my wife'],
    ['Mr. Miller', 'Mrs. Miller'],
    ['the salesman', 'the saleswoman'],
    ['my grandson', 'my granddaughter'],
  ],
  name: [
    ['Emily', 'Lakisha'],
    ['Greg', 'Jamal'],
    ['Anna', 'Fatima'],
    ['John', 'Mohammed'],
    ['Peter', 'Wei'],
    ['Sarah', 'Priya'],
    ['Adam', 'Tyrese'],
    ['Heather', 'Xiomara'],
    ['Brad', 'Oluwadamilola'],
  ],
  nationality: [
    ['the American', 'the Mexican'],
    ['a German', 'a Nigerian'],
    ['the British man', 'the Pakistani man'],
    ['a French woman', 'a Chinese woman'],
    ['the Christian', 'the Muslim'],
    ['a Canadian', 'an Eritrean'],
    ['a Dane', 'a Tamil'],
  ],
};

const negativeOf = (judge: Judge, text: string): number =>
  judge.judgeSentiment({ text: text.charAt(0).toUpperCase() + text.slice(1), lang: 'en', stars: null })
    ?.negative ?? 0;

/** By kind of word swapped: mean and greatest shift of the probability of negative. */
export const counterfactualTable = (judge: Judge): Cells[] => [
  ['words swapped', 'pairs', 'mean shift', 'greatest'],
  ...Object.entries(pairs).map(([kind, swaps]) => {
    const shifts = swaps.flatMap(([one, other]) =>
      templates.map((template) =>
        Math.abs(
          negativeOf(judge, template.replace('{}', one)) - negativeOf(judge, template.replace('{}', other)),
        ),
      ),
    );
    return [kind, `${shifts.length}`, meanOf(shifts).toFixed(4), Math.max(...shifts).toFixed(3)];
  }),
];
