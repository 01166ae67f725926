import { expect, it } from 'vitest';
import { digestFormat } from './digest-format.ts';
import { digestLinks } from './digest-links.ts';
import { tellAnswers } from './tell-answers.ts';
import type { Telling } from './tell-quote.ts';

const telling: Telling = {
  format: digestFormat({ locale: 'en-GB', timeZone: 'UTC' }),
  read: () => ({ state: 'erased' }),
};
const links = digestLinks(
  {
    beforeFrom: '2026-11-09T00:00:00.000Z',
    from: '2026-11-16T00:00:00.000Z',
    to: '2026-11-23T00:00:00.000Z',
  },
  { id: 'acme' },
);
const none = { asked: 0, answered: 0, dismissed: 0, open: 0, late: 0, medianMs: null, due: 0, inTime: 0 };
const answers = { ...none, streakDays: 0, waiting: [] };
const weekOf = (mentions: number, judged: number) => ({ mentions, judged, negative: 0, stories: judged });
const tell = (mentions: number, judged: number): string =>
  JSON.stringify(
    tellAnswers(
      { id: 'acme', answers, counts: { before: weekOf(0, 0), after: weekOf(mentions, judged) } },
      links,
      telling,
    ),
  );

it('does not take what nobody could judge for something that asks for no answer', () => {
  expect(tell(12, 12)).toContain('Nothing asked for an answer.');
  expect(tell(12, 9)).toContain('Nothing that could be judged asked for an answer.');
  expect(tell(12, 9)).toContain('3 of 12');
  expect(decodeURIComponent(tell(12, 9)).replaceAll('+', ' ')).toContain('sentiment:not-judged');
});
