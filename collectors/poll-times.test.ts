import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../domain/errors.ts';
import { afterFailure, afterSuccess, firingOf, needsPerson } from './poll-times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = new Date('2026-11-24T12:00:00.000Z');
const wait = (failures: number, error: unknown, status: number | null = null, every = 15 * MINUTE): number =>
  afterFailure(now, every, 'acme', failures, error, status).getTime() - now.getTime();

describe('afterSuccess', () => {
  it('is a little later for each source, always the same for one', () => {
    const waits = ['a', 'b', 'c', 'd'].map((id) => afterSuccess(now, HOUR, id).getTime() - now.getTime());
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(HOUR);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.1 * HOUR);
    expect(new Set(waits).size).toBe(4);
    expect(afterSuccess(now, HOUR, 'a').getTime() - now.getTime()).toBe(waits[0]);
  });
});

describe('afterFailure', () => {
  const broken = new SourceShapeError('broken');

  it('doubles up to six hours, give or take a quarter', () => {
    for (const failures of [1, 2, 3, 4]) {
      const full = 15 * MINUTE * 2 ** (failures - 1);
      expect(wait(failures, broken)).toBeGreaterThanOrEqual(full * 0.75);
      expect(wait(failures, broken)).toBeLessThanOrEqual(full * 1.25);
    }
    expect(wait(1000, broken)).toBeLessThanOrEqual(7.5 * HOUR);
    expect(wait(1, broken, null, 24 * HOUR)).toBeLessThanOrEqual(7.5 * HOUR);
  });

  it('waits as long as it is asked to, up to a day', () => {
    expect(wait(1, new SourceUnavailableError('busy', 3 * HOUR))).toBe(3 * HOUR);
    expect(wait(1, new SourceUnavailableError('busy', 1000))).toBeGreaterThan(10 * MINUTE);
    expect(wait(1, new SourceUnavailableError('busy', 900 * HOUR))).toBe(24 * HOUR);
  });

  it('asks who refuses us about once a day, but a page not found sooner', () => {
    const refused = new SourceRefusedError('no');
    expect(wait(1, refused, 403)).toBeGreaterThanOrEqual(18 * HOUR);
    expect(wait(1, refused, 403)).toBeLessThanOrEqual(24 * HOUR);
    expect(wait(1, refused, 404)).toBeLessThan(HOUR);
    expect(needsPerson(refused, 403)).toBe(true);
    expect(needsPerson(refused, 404)).toBe(false);
    expect(needsPerson(broken, 200)).toBe(false);
  });
});

describe('firingOf', () => {
  const due = new Date('2026-11-24T12:00:07.500Z');
  const later = (ms: number): Date => new Date(due.getTime() + ms);

  it('is the due time for everyone who looks soon', () => {
    expect(firingOf(due, due)).toEqual(due);
    expect(firingOf(due, later(14 * MINUTE))).toEqual(due);
  });

  it('moves on when nobody took it up, so that a lost job does not silence the source', () => {
    expect(firingOf(due, later(15 * MINUTE))).toEqual(later(15 * MINUTE));
    expect(firingOf(due, later(50 * MINUTE))).toEqual(later(45 * MINUTE));
  });
});
