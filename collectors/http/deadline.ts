/** A signal that ends with another one or after a time, whichever is first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether the time was up first. */
  readonly passed: boolean;
  /** Ends the waiting for both. */
  readonly lift: () => void;
}

/**
 * What `AbortSignal.any([outer, AbortSignal.timeout(ms)])` does, and lets go of both as soon as it is lifted: those
 * two stay until the time is up, a minute after a request of a few milliseconds.
 */
export const setDeadline = (outer: AbortSignal, ms: number): Deadline => {
  const controller = new AbortController();
  let passed = false;
  const end = (): void => controller.abort(outer.reason);
  const timer = setTimeout(() => {
    passed = true;
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, ms);
  if (outer.aborted) end();
  else outer.addEventListener('abort', end, { once: true });
  return {
    signal: controller.signal,
    get passed() {
      return passed;
    },
    lift: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', end);
    },
  };
};
