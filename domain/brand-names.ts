import type { Brand } from './brand.ts';
import { tokenize } from './query/tokens.ts';

/** Words of a brand's name and handles: who speaks of it uses them, more or less all, so they explain nothing. */
export const brandNames = ({ name, handles }: Pick<Brand, 'name' | 'handles'>): ReadonlySet<string> =>
  new Set([name, ...handles.map(({ handle }) => handle)].flatMap(tokenize));
