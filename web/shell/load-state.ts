import { ApiError } from '../api/api-error.ts';

/** How far a load has come. What was loaded before stays on show while the next is under way. */
export interface LoadState<Data> {
  readonly data: Data | null;
  /** Why there is nothing newer to show. */
  readonly error: ApiError | null;
  readonly busy: boolean;
}

export type LoadEvent<Data> =
  /** `keep` leaves the old data on show meanwhile. */
  | { readonly type: 'start'; readonly keep: boolean }
  | { readonly type: 'done'; readonly data: Data }
  | { readonly type: 'failed'; readonly error: ApiError };

export const loading: LoadState<never> = { data: null, error: null, busy: true };

export const nextLoadState = <Data>(state: LoadState<Data>, event: LoadEvent<Data>): LoadState<Data> => {
  switch (event.type) {
    case 'start':
      return { data: event.keep ? state.data : null, error: null, busy: true };
    case 'done':
      return { data: event.data, error: null, busy: false };
    case 'failed':
      return { data: state.data, error: event.error, busy: false };
  }
};

/** Anything thrown, as something that can be shown. */
export const toShownError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError(
        {
          status: 0,
          code: 'fault',
          title: 'Something went wrong in this page',
          detail:
            'This is a fault in Earshot, not something you did. Reload the page; if it stays, report it.',
        },
        { cause: error },
      );
