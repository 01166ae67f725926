/** Words with their way into the app; a path stands without the public address. */
export interface Words {
  readonly text: string;
  readonly path: string | null;
}

/** A part of what a reader is told. Drawn as HTML and written as text from the same. */
export type Block =
  | { readonly kind: 'line'; readonly words: readonly Words[] }
  /** A name, its number, and what the number is of. */
  | {
      readonly kind: 'figures';
      readonly rows: readonly { readonly label: string; readonly value: Words; readonly note: string }[];
    }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string; readonly path: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Words[])[];
    }
  /** Bars of two heights, with the sentence that says the same. */
  | { readonly kind: 'chart'; readonly id: string; readonly alt: string; readonly bars: readonly Bar[] }
  | { readonly kind: 'action'; readonly label: string; readonly path: string };

/** One bar: all of it, and the part that is marked; null is a gap. */
export type Bar = { readonly whole: number; readonly part: number } | null;

export interface ToldSection {
  readonly title: string;
  /** 2 of a brand, 3 within it. */
  readonly level: 2 | 3;
  readonly blocks: readonly Block[];
}

export interface Told {
  readonly subject: string;
  /** What a list of mails shows beside the subject. */
  readonly preview: string;
  readonly title: string;
  readonly period: string;
  readonly sections: readonly ToldSection[];
}

export const plain = (text: string): Words => ({ text, path: null });
