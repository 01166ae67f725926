/**
 * How long a `Retry-After` header asks to wait, in ms; null when it is missing or unreadable.
 * Seconds or an HTTP date (RFC 9110, section 10.2.3); a time gone by is 0.
 */
export const parseRetryAfter = (value: string | undefined, now: Date): number | null => {
  const text = value?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};
