import { describe, expect, it } from 'vitest';
import { findSeverity } from './find-severity.ts';

const found = (text: string) => findSeverity(text).map(({ kind, words }) => [kind, ...words]);

describe('findSeverity', () => {
  it.each([
    ['My mother passed away.', ['vulnerable-person', 'passed away']],
    ['my father passed away last night', ['vulnerable-person', 'passed away']],
    ['I told him my father is dying', ['vulnerable-person', 'father is dying']],
    ['flying home to my dying grandmother', ['vulnerable-person', 'dying grandmother']],
    ['Never flying @Acme again!', ['churn', 'Never flying @Acme again']],
    ['never again @acme', ['churn', 'never again @acme']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each(['Now my phone is dying...', 'We are all dying to know!', 'Nothing happened'])(
    'finds nothing in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
