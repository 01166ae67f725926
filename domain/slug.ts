const LENGTH_AT_MOST = 48;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH_AT_MOST)
    .replace(/^-+|-+$/g, '');

/**
 * An id made from a name: `Blue Harbor Air` → `blue-harbor-air`, then `blue-harbor-air-2` where it is taken.
 * @param fallback for names without a Latin letter or digit; itself a slug.
 */
export const slugFor = (name: string, fallback: string, taken: ReadonlySet<string>): string => {
  const base = plain(name) || fallback;
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) {
    const id = `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
};
