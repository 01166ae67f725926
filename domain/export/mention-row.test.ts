import { expect, it } from 'vitest';
import { askingMention } from '../replies/acknowledge.test-helper.ts';
import { mentionColumns, toMentionRow } from './mention-row.ts';

const names = { brands: new Map(), assignees: new Map(), labels: new Map() };

it.each([
  ['none found', { severity: [] }, ['none']],
  [
    'each kind once',
    {
      severity: [
        { kind: 'legal', words: ['sue'] },
        { kind: 'legal', words: ['lawyer'] },
      ],
    },
    ['legal'],
  ],
  ['not looked for', { severity: null, emotion: null }, null],
  ['not looked for by a judge that called that none', { severity: [], emotion: null }, null],
  ['not looked for by the first judge', { severity: undefined }, null],
] as const)('tells %s from the other answers', (_, found, cell) => {
  const mention = askingMention();
  const judgement = { ...mention.judgement, ...found } as typeof mention.judgement;
  const row = toMentionRow({ ...mention, judgement }, names);
  expect(row[mentionColumns.indexOf('severity')]).toEqual(cell);
});
