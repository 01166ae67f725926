/** A day or an instant a person or the sign-in wrote; null where it is none. */
export const expiryOf = (text: string): Date | null => {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
};
