import { useState } from 'preact/hooks';
import type { ApiError } from '../api/api-error.ts';
import { toShownError } from '../shell/load-state.ts';

interface Form {
  readonly busy: boolean;
  /** Why the server did not take it; null until it says so. */
  readonly error: ApiError | null;
  /** For the form's `onSubmit`. */
  readonly submit: (event: SubmitEvent) => void;
}

/** A form that sends something to the server. @param send rejects when it was not taken. */
export const useForm = (send: () => Promise<void>): Form => {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    send()
      .catch((fault: unknown) => setError(toShownError(fault)))
      .finally(() => setBusy(false));
  };
  return { busy, error, submit };
};
