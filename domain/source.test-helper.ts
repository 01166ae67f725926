import type { Source } from './source.ts';

/** A source that is asked every ten minutes, with what a test changes of it. */
export const source = (changes: Partial<Source> = {}): Source => ({
  id: 'hn',
  collector: 'hackernews',
  title: 'Hacker News',
  settings: {},
  everyMs: 600_000,
  credentialRef: null,
  aboutBrandId: null,
  enabled: true,
  createdAt: '2026-11-24T08:00:00.000Z',
  ...changes,
});
