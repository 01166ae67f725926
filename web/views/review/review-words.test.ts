import { expect, it } from 'vitest';
import { nothingUnsureWords, partWords } from './review-words.ts';

it('says how many are not shown, and nothing where all are', () => {
  expect(partWords(200, { count: 1_234, exact: true })).toBe(' The newest 200 of 1,234 are here.');
  expect(partWords(200, { count: 10_000, exact: false })).toBe(' The newest 200 of over 10,000 are here.');
  expect(partWords(12, { count: 12, exact: true })).toBe('');
});

it('never calls sure what people decided, what was not judged, or not heard', () => {
  const [none, some, all] = [0, 31, 500].map((count) => ({ count, exact: true }));
  expect(nothingUnsureWords('Acme', all!, none!)).toMatch(
    /every mention that can be read, the judge is sure or somebody has said\.$/,
  );
  expect(nothingUnsureWords('Acme', all!, some!)).toMatch(
    /that was judged and can be read, the judge is sure or somebody has said\. The judge did not judge 31,/,
  );
  expect(nothingUnsureWords('Acme', none!, none!)).toMatch(/^No mention of Acme was heard yet\./);
});
