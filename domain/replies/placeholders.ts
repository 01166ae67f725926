/** What can stand in a template, with what it becomes. */
export const placeholders = {
  author: 'the name of whom you answer',
  brand: 'the name of your brand',
  agent: 'your own name',
  topic: 'what the mention is about',
  channel: 'where it was said',
  link: 'the address of your help page',
} as const;
export type Placeholder = keyof typeof placeholders;

export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** One that was not filled in, and where: offsets into the text. */
export interface LeftPlaceholder {
  readonly name: string;
  readonly kind: 'unknown' | 'empty';
  readonly from: number;
  readonly to: number;
}

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** Placeholders that still stand in a text: it is not to be sent with them. */
export const findPlaceholders = (text: string): readonly LeftPlaceholder[] =>
  [...text.matchAll(pattern)].map((found) => {
    const name = (found[1] ?? '').toLowerCase();
    return {
      ...{ name, kind: isPlaceholder(name) ? 'empty' : 'unknown' },
      ...{ from: found.index, to: found.index + found[0].length },
    };
  });

/** A template's text with what is known; a placeholder nothing is known for, or that there is none of, stays. */
export const fillTemplate = (
  text: string,
  values: Readonly<Partial<Record<Placeholder, string | null>>>,
): string =>
  text.replace(pattern, (whole, written: string) => {
    const name = written.toLowerCase();
    // What somebody calls themselves is never taken for a placeholder.
    const value = isPlaceholder(name) ? values[name]?.replace(/[{}]/g, '').trim() : undefined;
    return value ? value : whole;
  });
