/** A post's id begins with its time in ms and ends with 16 bits of chance. */
const CHANCE_BITS = 16n;
/** Shorter ones are no times: other software counts. */
const SHORTEST = 16;

/** The id a post of that instant begins at, so that one can ask for what is newer than a time. */
export const idAt = (at: Date): string => String(BigInt(Math.max(0, at.getTime())) << CHANCE_BITS);

/** The id so many ms earlier; the same where ids hold no time. */
export const idBefore = (id: string, ms: number): string => {
  if (!/^\d+$/.test(id) || id.length < SHORTEST) return id;
  const earlier = BigInt(id) - (BigInt(ms) << CHANCE_BITS);
  return String(earlier > 0n ? earlier : 0n);
};

/** Ids grow: the longer one is the later, else the one that sorts after. */
export const isLater = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;
