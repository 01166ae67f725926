import { expect, it } from 'vitest';
import { sharedBuffersMB } from './shared-buffers.ts';

const GB = 1024 ** 3;

it.each([
  { memory: '512 MB', bytes: GB / 2, megabytes: 32 },
  { memory: '8 GB', bytes: 8 * GB, megabytes: 128 },
  { memory: '256 GB', bytes: 256 * GB, megabytes: 512 },
])('takes $megabytes MB of $memory', ({ bytes, megabytes }) => {
  expect(sharedBuffersMB(bytes)).toBe(megabytes);
});

it('knows the memory of this machine', () => {
  expect(sharedBuffersMB()).toBeGreaterThanOrEqual(32);
});
