import { describe, expect, it } from 'vitest';
import {
  adjustmentSchema,
  type Choice,
  choiceSchema,
  findAdjustment,
  findTriedUpTo,
  isHeld,
  rejudgingSchema,
  trialSchema,
} from './adjustment.ts';

describe('findAdjustment', () => {
  const chosen = new Map([
    ['beta', 'b1'],
    ['gamma', 'g1'],
  ]);

  it.each([
    [['acme', 'beta', 'gamma'], 'b1'],
    [['acme', 'gamma'], 'g1'],
    [['acme'], null],
    [[], null],
  ])('of %j is %s', (brandIds, found) => {
    expect(findAdjustment(brandIds, chosen)).toBe(found);
  });
});

describe('isHeld', () => {
  const choice = (by: string, adjustmentId: string | null): Choice => ({
    ...{ id: 'c', brandId: 'acme', at: '2026-11-24T12:00:00.000Z' },
    ...{ by, adjustmentId },
  });

  it.each<[string, Choice | undefined, string | null, boolean]>([
    ['nobody chose', undefined, null, false],
    ['a trial chose', choice('trial', 'a'), 'a', false],
    ['a person chose', choice('ana', 'a'), 'a', true],
    ['a person chose the model alone', choice('ana', null), null, true],
    ['a person chose what was learned for another model', choice('ana', 'old'), null, false],
    ['a person lets trials choose', { ...choice('ana', 'a'), automatic: true }, 'a', false],
  ])('where %s', (_, newest, inUse, held) => {
    expect(isHeld(newest, inUse)).toBe(held);
  });
});

describe('what is kept of learning', () => {
  const at = '2026-11-24T12:00:00.000Z';
  const scores = { right: 10, macroRecall: 0.5, calibrationError: null };
  const part = {
    ...{ trained: 30, heldOut: 20, before: scores, after: scores, mended: 0, spoilt: 0, p: 1, pShuffled: 1 },
    ...{ promoted: false, changes: [], others: { looked: 0, changed: 0 } },
  };
  const trial = {
    ...{ id: 't', brandId: 'acme', at, upTo: at, model: 'earshot-1', against: null },
    ...{ sentiment: part, intent: null, adjustmentId: null },
  };

  it('knows up to when each part was tried, however many trials ago', () => {
    const parts = { sentiment: '2026-11-20T00:00:00.000Z', intent: '2026-01-01T00:00:00.000Z', topics: null };
    const trials = [{ ...trial, triedUpTo: parts }, trial];
    expect(findTriedUpTo(trials, 'sentiment')).toBe(parts.sentiment);
    expect(findTriedUpTo(trials, 'intent')).toBe(parts.intent);
    expect(findTriedUpTo(trials, 'topics')).toBeNull();
    // The oldest trials know of themselves alone.
    expect(findTriedUpTo([{ ...trial, sentiment: null }, trial], 'sentiment')).toBe(at);
    expect(findTriedUpTo([trial], 'intent')).toBeNull();
    expect(findTriedUpTo([], 'sentiment')).toBeNull();
  });

  it('takes what it should and nothing else', () => {
    expect(trialSchema.safeParse(trial).success).toBe(true);
    expect(trialSchema.safeParse({ ...trial, sentiment: { ...part, p: 2 } }).success).toBe(false);
    const choice = { id: 'c', brandId: 'acme', at, adjustmentId: null, by: 'trial' };
    expect(choiceSchema.safeParse(choice).success).toBe(true);
    expect(choiceSchema.safeParse({ ...choice, at: 'today' }).success).toBe(false);
    const weights = { features: [-1], weights: [0, 0.5, -0.5] };
    const adjustment = {
      id: 'a',
      brandId: 'acme',
      model: 'm',
      createdAt: at,
      sentiment: weights,
      intent: null,
    };
    expect(adjustmentSchema.safeParse(adjustment).success).toBe(true);
    expect(adjustmentSchema.safeParse({ ...adjustment, words: ['x'] }).success).toBe(false);
    const state = {
      brandId: 'acme',
      model: 'm',
      adjustmentId: null,
      ownTopics: null,
      startedAt: at,
      finishedAt: null,
    };
    expect(rejudgingSchema.safeParse({ ...state, afterId: null, seen: 0, changed: 0 }).success).toBe(true);
    expect(rejudgingSchema.safeParse({ ...state, afterId: null, seen: 0.5, changed: 0 }).success).toBe(false);
  });
});
