/** What came of sending. */
export interface SendFailure {
  /** The request was on its way: before that nothing can have arrived. */
  readonly began: boolean;
  /** The source's answer; null without one. */
  readonly status: number | null;
  /** The source said in so many words that it did not take it. */
  readonly refused: boolean;
  /** The connection could not be made, so that nothing can have arrived. */
  readonly unconnected: boolean;
  /** It may pass: it makes sense to try again. */
  readonly passes: boolean;
}

/** Answers with which a source says that it did nothing, and that it may do it later. */
const LATER = [408, 425, 429, 503];

/**
 * What becomes of a reply that was not taken: `again` later, `failed`, or `unknown`, where it may have arrived and must
 * not be sent twice.
 */
export const replyOutcome = (
  { began, status, refused, unconnected, passes }: SendFailure,
  isRepeatable: boolean,
): 'again' | 'failed' | 'unknown' => {
  if (!began || unconnected) return passes ? 'again' : 'failed';
  if (refused) return 'failed';
  if (status !== null && LATER.includes(status)) return 'again';
  if (status !== null && status >= 400 && status < 500) return 'failed';
  return isRepeatable ? 'again' : 'unknown';
};
