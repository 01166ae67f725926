/**
 * Orders texts by Unicode code points, as UTF-8 bytes sort: the order of both stores' indexes. JavaScript's
 * own `<` goes by UTF-16 units and puts `😀` before `ﬀ`.
 * @returns below, at or above zero, for `sort`.
 */
export const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return left.length - right.length;
};

/** Surrogates stand for the code points past U+FFFF, so they come last. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
