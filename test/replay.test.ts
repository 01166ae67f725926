import { describe, expect, it } from 'vitest';
import { collectors } from '../collectors/registry.ts';
import { simulateWeek } from './replay/simulate-week.ts';
import { speakers } from './replay/speakers.ts';

/** The same number gives the same week again. */
const SEED = 2;

/** Why some sources are not spoken for. */
const unspoken: Readonly<Record<string, string>> = {
  webhook: 'is not asked: it speaks to us',
  import: 'is not asked: it is a file',
  mailbox: 'is tested against a mail server of its own',
  'news-page': 'has no speaker yet: it reads pages and site maps of any form',
  github: 'has no speaker yet',
  discourse: 'has no speaker yet',
  'bluesky-stream': 'has no speaker yet: it is listened to',
  zendesk: 'has no speaker yet',
  intercom: 'has no speaker yet',
  freshdesk: 'has no speaker yet',
};

const isSpoken = (id: string): boolean => speakers.some(({ collector }) => collector === id);

describe('a week with faults and crashes: nothing lost, nothing twice, within limits, never silent', () => {
  it.concurrent.each(speakers.map((speaker) => [speaker.collector, speaker] as const))(
    '%s',
    async (_, speaker) => {
      const week = await simulateWeek(speaker, SEED);
      const { lost, strangers, oversteps, silences } = week;
      expect({ lost, strangers, oversteps, silences }).toEqual({
        lost: [],
        strangers: [],
        oversteps: [],
        silences: [],
      });
      // A week in which nothing was said or nothing went wrong would prove nothing.
      expect(week.delivered).toBeGreaterThan(20);
      expect(week.faults).toBeGreaterThan(2);
      expect(week.crashes).toBeGreaterThan(0);
    },
  );

  for (const [id, why] of Object.entries(unspoken)) it.skip(`${id} ${why}`);

  it('speaks for every other source', () => {
    const silent = collectors.filter(({ id }) => !isSpoken(id) && !(id in unspoken));
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(Object.keys(unspoken).filter(isSpoken)).toEqual([]);
  });
});
