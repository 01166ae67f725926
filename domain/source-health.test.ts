import { describe, expect, it } from 'vitest';
import { source } from './source.test-helper.ts';
import { freshSourceState, type SourceState } from './source.ts';
import { sourceHealth } from './source-health.ts';

const state: SourceState = {
  ...freshSourceState('hn'),
  lastPollAt: '2026-11-24T09:00:00.000Z',
  lastSuccessAt: '2026-11-24T09:00:00.000Z',
  nextPollAt: '2026-11-24T09:10:00.000Z',
  itemsRead: 3,
};
const error = {
  code: 'source-unavailable',
  message: 'timed out',
  remedy: 'wait',
  at: state.lastPollAt ?? '',
};
const at = (time: string) => new Date(`2026-11-24T${time}:00.000Z`);

describe('sourceHealth', () => {
  it.each([
    ['asked and answered', source(), state, at('09:05'), 'ok'],
    ['a little after its time', source(), state, at('09:14'), 'ok'],
    ['long after its time', source(), state, at('09:16'), 'late'],
    ['backing off', source(), { ...state, nextPollAt: '2026-11-24T10:00:00.000Z' }, at('09:30'), 'ok'],
    ['never asked', source(), { ...state, lastPollAt: null, nextPollAt: null }, at('08:05'), 'new'],
    ['never asked for long', source(), { ...state, lastPollAt: null, nextPollAt: null }, at('08:30'), 'late'],
    ['failing', source(), { ...state, error }, at('09:05'), 'failing'],
    ['paused though failing', source({ enabled: false }), { ...state, error }, at('09:05'), 'paused'],
  ])('%s', (_case, ofSource, inState, now, health) => {
    expect(sourceHealth(ofSource, inState, 'asked', now)).toBe(health);
  });

  it('is never late where it is pushed', () => {
    expect(sourceHealth(source({ everyMs: null }), state, 'push', at('12:00'))).toBe('push');
  });
});
