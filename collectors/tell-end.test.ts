import { expect, it } from 'vitest';
import type { AskedCollector } from './collector.ts';
import { makeSource, recordingQueues } from './recorders.test-helper.ts';
import { tellEnd } from './tell-end.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const DAY = 24 * 3_600_000;

it.each([
  ['that do not end', null, []],
  ['that end later', new Date(now.getTime() + 7 * DAY + 1), []],
  ['that end within a week', new Date(now.getTime() + 7 * DAY), ['The credentials of Acme end soon']],
  ['that have ended', new Date(now.getTime() - DAY), ['The credentials of Acme have ended']],
])('tells of credentials %s', async (_, end, titles) => {
  const queues = recordingQueues();
  const cleared: string[] = [];
  const keyring = { findEnd: async () => end };
  const notices = { clear: async (key: string) => void cleared.push(key) };
  const collector = { access: { expiresAt: () => null } } as unknown as AskedCollector;
  await tellEnd({ keyring, queues, notices, now: () => now }, makeSource(), collector);
  expect(queues.of('notify').map(({ title }) => title)).toEqual(titles);
  expect(cleared).toEqual(titles.length === 0 ? ['credentials-ending:acme'] : []);
  if (end !== null && titles.length > 0)
    expect(queues.of('notify')[0]?.detail).toMatch(/(?:1 December|23 November) 2026/);
});
