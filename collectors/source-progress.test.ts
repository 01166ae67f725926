import { expect, it } from 'vitest';
import { SourceUnavailableError } from '../domain/errors.ts';
import { errorForNetwork, errorForStatus } from './http/failures.ts';
import { toSourceError } from './source-progress.ts';

const now = new Date('2026-11-20T08:00:00.000Z');

it('has the address checked where it may be wrong, and only there', () => {
  const unknown = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
  expect(toSourceError(errorForNetwork(unknown, 'feeds.exmaple.com'), now)).toMatchObject({
    code: new SourceUnavailableError('', null).code,
    message: expect.stringContaining('the name does not exist'),
    remedy: expect.stringMatching(/tries again by itself.*check the address/),
  });
  const busy = errorForStatus(503, {}, 'feeds.example.com', now);
  expect(toSourceError(busy, now).remedy).toBe('Nothing to do: Earshot tries again by itself.');
});
