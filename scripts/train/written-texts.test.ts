import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { intents, sentiments } from '../../domain/judgement.ts';
import { readDemoLines } from '../demo/demo-line.ts';
import { readWrittenTexts } from './written-texts.ts';

const { resolve } = createRequire(import.meta.url);
const customers = readWrittenTexts(resolve('#root/scripts/train/customer-texts.txt'));
const rows = [...customers, ...readWrittenTexts(resolve('#root/scripts/train/phrase-texts.txt'))];

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');

describe('the texts written for training', () => {
  it('stand each under a heading of an intent and a sentiment', () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const { intent, label } of rows) {
      expect(intents).toContain(intent);
      expect(sentiments).toContain(label);
    }
  });

  it('teach every intent and every sentiment', () => {
    expect(new Set(rows.map(({ intent }) => intent))).toEqual(new Set(intents));
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(sentiments));
  });

  it('say nothing twice, and of customers not with other marks either', () => {
    const texts = customers.map(({ text }) => plain(text));
    expect(new Set(texts).size).toBe(texts.length);
    const seen = new Set<string>();
    const twice = rows.filter(({ text }) => seen.size === seen.add(text.toLowerCase()).size);
    expect(twice).toEqual([]);
  });

  it('say nothing that the demo says: what is shown there was read by no fit', () => {
    const demo = readDemoLines().map(({ text }) => plain(text));
    const texts = rows.map(({ text }) => plain(text));
    const isShown = (text: string): boolean =>
      demo.some((other) => other === text || (text.length > 25 && other.includes(text)));
    expect(texts.filter(isShown)).toEqual([]);
  });
});
