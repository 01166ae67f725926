import { describe, expect, it } from 'vitest';
import { hourOf, startOfHour } from './activity.ts';
import { delayEnds } from './delay.ts';
import type { Gap } from './gap.ts';
import { describeListening, HISTORY_MS, type ListeningSpan, listeningSpan } from './listening.ts';
import { source } from './source.test-helper.ts';
import { freshSourceState, type SourceState } from './source.ts';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
const now = new Date('2026-11-24T10:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
const instantAgo = (hours: number) => hoursAgo(hours).toISOString();
const state = (changes: Partial<SourceState> = {}): SourceState => ({
  ...freshSourceState('hn'),
  lastSuccessAt: now.toISOString(),
  ...changes,
});

describe('listeningSpan', () => {
  const spanSince = (listeningSince: string) =>
    listeningSpan(source(), state({ listeningSince }), 'asked', now);

  it('begins with the first whole hour that was listened to', () => {
    expect(spanSince('2026-11-24T07:00:00.000Z')?.since).toEqual(new Date('2026-11-24T07:00:00.000Z'));
    expect(spanSince('2026-11-24T07:00:00.001Z')?.since).toEqual(new Date('2026-11-24T08:00:00.000Z'));
  });

  it('looks back eight weeks at mentions and one at delays', () => {
    expect(spanSince('2020-01-01T00:00:00.000Z')).toEqual({
      since: new Date(now.getTime() - HISTORY_MS),
      delaysSince: hoursAgo(WEEK_HOURS),
    });
    expect(spanSince(instantAgo(3))).toEqual({ since: hoursAgo(3), delaysSince: hoursAgo(3) });
  });

  it('is none where it was never heard, and for what is pushed begins with the source', () => {
    const never = state({ listeningSince: null });
    expect(listeningSpan(source(), never, 'asked', now)).toBeNull();
    expect(listeningSpan(source(), never, 'push', now)?.since).toEqual(new Date(source().createdAt));
  });
});

/** `mentions` an hour, over the hours that end `now`; the last `silent` of them bring none. */
const steady = (hours: number, mentions: number, silent = 0) =>
  Array.from({ length: hours - silent }, (_, n) => ({ hour: instantAgo(hours - n), mentions }));
const span = (hours: number): ListeningSpan => ({ since: hoursAgo(hours), delaysSince: hoursAgo(hours) });
const gap = (from: number, to: number | null): Gap => ({
  sourceId: 'hn',
  from: instantAgo(from),
  to: to === null ? null : instantAgo(to),
  reason: 'failing',
  caughtUp: false,
});

describe('describeListening', () => {
  const since = 4 * WEEK_HOURS;
  const context = { state: state(), kind: 'asked' as const, span: span(since), now };

  it('shows the last 48 hours, the current one last', () => {
    const { hours } = describeListening(context, steady(since, 3), [], []);
    expect(hours.map(({ start }) => start)).toEqual(
      Array.from({ length: 48 }, (_, n) => startOfHour(hourOf(now) - 47 + n)),
    );
    expect(hours.map(({ mentions }) => mentions)).toEqual([...Array(47).fill(3), 0]);
  });

  it('shows no zero for hours before it listened', () => {
    const { hours } = describeListening({ ...context, span: span(5) }, [], [], []);
    expect(hours.map(({ mentions }) => mentions)).toEqual([...Array(42).fill(null), ...Array(6).fill(0)]);
  });

  it('knows nothing of a source that was never heard, not even of this hour', () => {
    const never = { ...context, state: state({ lastSuccessAt: null }), span: null };
    const listening = describeListening(never, [], [], []);
    expect(listening.hours.every(({ mentions }) => mentions === null)).toBe(true);
    expect(listening).toMatchObject({
      ...{ since: null, perHour: null, usualPerHour: null, silence: null },
      delay: { halfMs: null, mostMs: null, mentions: 0 },
    });
  });

  it('shows no zero for hours in which it could not be heard, and leaves them out of its rate', () => {
    const { hours, perHour } = describeListening(context, steady(since, 4, 3), [], [gap(3, 0)]);
    expect(hours.map(({ mentions }) => mentions).slice(-5)).toEqual([4, null, null, null, 0]);
    expect(perHour).toBe(4);
  });

  it('has no rate where none of the day was heard', () => {
    const listening = describeListening(context, steady(since, 4, 30), [], [gap(30, null)]);
    expect(listening).toMatchObject({ perHour: null, usualPerHour: null, silence: null });
  });

  it('tells how many are usual once two weeks are known', () => {
    const twoWeeks = 2 * WEEK_HOURS;
    const listenedFor = (hours: number) =>
      describeListening({ ...context, span: span(hours) }, steady(hours, 2), [], []);
    expect(listenedFor(twoWeeks)).toMatchObject({ perHour: 2, usualPerHour: 2, silence: null });
    expect(listenedFor(twoWeeks - 1)).toMatchObject({ perHour: 2, usualPerHour: null, silence: null });
  });

  it('tells of a silence since the hour it began, and of none where the source could not be heard', () => {
    const quiet = steady(since, 6, 8);
    expect(describeListening(context, quiet, [], [])).toMatchObject({
      perHour: 4,
      usualPerHour: 6,
      silence: { since: instantAgo(8), mentions: 0, usual: 48, usualPerHour: 6 },
    });
    expect(describeListening(context, quiet, [], [gap(8, null)]).silence).toBeNull();
  });

  it('expects nothing yet of the time since it was asked last', () => {
    const asked = { ...context, state: state({ lastSuccessAt: instantAgo(12) }) };
    expect(describeListening(asked, steady(since, 6, 12), [], []).silence).toBeNull();
    expect(
      describeListening({ ...asked, kind: 'push' }, steady(since, 6, 12), [], []).silence,
    ).not.toBeNull();
  });

  it('expects as little of the time that most mentions take to arrive, up to a day', () => {
    const late = (step: number) =>
      describeListening(context, steady(since, 6, 12), [{ step, mentions: 9 }], []).silence;
    const twelveHours = delayEnds.findIndex((end) => end >= 12 * HOUR_MS);
    expect(late(0)).not.toBeNull();
    expect(late(twelveHours)).toBeNull();
    const weeks = delayEnds.findIndex((end) => end >= 3 * WEEK_HOURS * HOUR_MS);
    expect(
      describeListening(context, steady(since, 6, 32), [{ step: weeks, mentions: 9 }], []).silence,
    ).toMatchObject({ since: instantAgo(32), usual: 48 });
  });

  it('tells how soon mentions are read, of those whose date is known', () => {
    const { delay } = describeListening(
      context,
      [],
      [
        { step: null, mentions: 40 },
        { step: 20, mentions: 5 },
        { step: 2, mentions: 15 },
      ],
      [],
    );
    expect(delay).toEqual({ halfMs: delayEnds[2], mostMs: delayEnds[20], mentions: 20 });
  });

  it('counts as unheard whatever hour a gap touches', () => {
    const { hours } = describeListening(context, steady(since, 4), [], [gap(2.5, 2.25)]);
    expect(hours.map(({ mentions }) => mentions).slice(-4)).toEqual([null, 4, 4, 0]);
  });
});
