import { z } from 'zod';

/**
 * Every error's body, as application/problem+json.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemSchema = z.strictObject({
  /** `about:blank`, as `code` already names the kind. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** For a person: what is wrong and what to do. Never the inner message of a 5xx. */
  detail: z.string(),
  /** Stable, to be compared: an error's code of domain/errors.ts, or `invalid`, `login-required`, … */
  code: z.string(),
  /** Each wrong field of the request. */
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
