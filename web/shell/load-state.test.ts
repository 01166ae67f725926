import { expect, it } from 'vitest';
import { toApiError } from '../api/api-error.ts';
import { type LoadState, loading, nextLoadState, toShownError } from './load-state.ts';

const error = toApiError(503, { detail: 'Busy.' });
const ready: LoadState<string> = { data: 'old', error: null, busy: false };

it('keeps the old data on show only when told to', () => {
  expect(nextLoadState(ready, { type: 'start', keep: true })).toEqual({
    data: 'old',
    error: null,
    busy: true,
  });
  expect(nextLoadState(ready, { type: 'start', keep: false })).toEqual(loading);
});

it('shows a failure beside what is already there', () => {
  expect(nextLoadState(ready, { type: 'failed', error })).toEqual({ data: 'old', error, busy: false });
});

it('forgets the failure with the next answer', () => {
  const failed = nextLoadState<string>(loading, { type: 'failed', error });
  expect(nextLoadState(failed, { type: 'done', data: 'new' })).toEqual({
    data: 'new',
    error: null,
    busy: false,
  });
});

it('shows a fault of ours as one, and the server’s error as it is', () => {
  expect(toShownError(error)).toBe(error);
  expect(toShownError(new RangeError('x')).code).toBe('fault');
});
