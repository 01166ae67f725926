import { expect, it } from 'vitest';
import type { Status } from '../../../domain/mention.ts';
import { newestStatus } from './newest-status.ts';

const untouched: Status = { state: 'open', at: null, by: null };
const answered: Status = { state: 'answered', at: '2026-11-24T08:00:00.000Z', by: 'ana' };
const reopened: Status = { state: 'open', at: '2026-11-24T09:00:00.000Z', by: null };

it.each([
  [[untouched, null, null], untouched],
  [[untouched, answered, null], answered],
  [[untouched, null, answered], answered],
  [[answered, reopened, answered], reopened],
  [[reopened, answered, untouched], reopened],
] as const)('knows what was decided last: %#', ([loaded, ...others], expected) => {
  expect(newestStatus(loaded, ...others)).toEqual(expected);
});
