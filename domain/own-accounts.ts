import type { Brand } from './brand.ts';
import type { Mention } from './mention.ts';
import { tidyHandle } from './tidy-handle.ts';

/** A handle as it stands on one source, and the key of the same handle on any source. */
export const handleKeys = (source: string, handle: string): string[] => [
  `${source} ${handle}`,
  `* ${handle}`,
];

/** The brand's own accounts as keys. */
export const ownKeys = (brand: Pick<Brand, 'handles'>): ReadonlySet<string> =>
  new Set(brand.handles.map(({ source, handle }) => `${source ?? '*'} ${tidyHandle(handle)}`));

/** Whether the author is one of the accounts. */
export const isOwnAccount = (
  own: ReadonlySet<string>,
  { source, author }: Pick<Mention, 'source' | 'author'>,
): boolean => {
  // Where handles change or are missing, a brand's account may be given by its id.
  const names = [author?.handle ?? '', author?.id ?? ''].map(tidyHandle).filter((name) => name !== '');
  return names.flatMap((name) => handleKeys(source, name)).some((key) => own.has(key));
};
