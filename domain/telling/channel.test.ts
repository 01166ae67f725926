import { describe, expect, it } from 'vitest';
import { type Channel, takes } from './channel.ts';

const channel: Channel = {
  ...{ id: 'c', title: 'Team', kind: 'slack', brandId: null, events: ['alert-begun'], enabled: true },
  ...{ email: null, host: 'hooks.slack.com', sealed: 'x', createdAt: '2026-05-01T10:00:00.000Z' },
};
const about = { kind: 'alert-begun', eventId: 'e', brandId: 'acme' } as const;

describe('a channel', () => {
  it.each([
    ['what it is for, of any brand', {}, {}, true],
    ['another kind', {}, { kind: 'answers-late' }, false],
    ['its own brand', { brandId: 'acme' }, {}, true],
    ['another brand', { brandId: 'globex' }, {}, false],
    ['what concerns all brands', { brandId: 'globex' }, { brandId: null }, true],
    ['anything while it is off', { enabled: false }, {}, false],
  ] as const)('%s', (_case, change, event, expected) => {
    expect(takes({ ...channel, ...change }, { ...about, ...event })).toBe(expected);
  });
});
