import { describe, expect, it } from 'vitest';
import { noticeSchema } from './notice.ts';

const notice = {
  key: 'source-failing:hn',
  level: 'warning',
  title: 'Hacker News cannot be heard',
  detail: 'It has not answered for an hour.',
  path: '/sources/hn',
  at: '2026-11-24T08:00:00.000Z',
};

describe('noticeSchema', () => {
  it('takes one with a page to act on it, and one without', () => {
    expect(noticeSchema.safeParse(notice).success).toBe(true);
    expect(noticeSchema.safeParse({ ...notice, path: null }).success).toBe(true);
  });

  it.each([
    ['a level the pages cannot show', { level: 'fatal' }],
    ['no level', { level: undefined }],
    ['a time without milliseconds, which would sort wrongly', { at: '2026-11-24T08:00:00Z' }],
    ['what the pages do not show', { stack: 'at main.ts:1' }],
  ])('refuses %s', (_, changes) => {
    expect(noticeSchema.safeParse({ ...notice, ...changes }).success).toBe(false);
  });
});
