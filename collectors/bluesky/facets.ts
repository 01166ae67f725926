import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { resolveUrl } from '../feed/html-text.ts';

const facetSchema = z.looseObject({
  index: z.looseObject({ byteStart: z.int().nonnegative(), byteEnd: z.int().nonnegative() }),
  features: z.array(
    z.looseObject({ $type: z.string(), uri: z.string().optional(), tag: z.string().optional() }),
  ),
});

/** What marks in the text stand for. */
interface Marked {
  readonly hashtags: readonly string[];
  readonly links: RawItem['media'];
}

/**
 * Hashtags and links marked in a text. Links are shown shortened, so that what is shown becomes their description.
 * Marks count the text's UTF-8 bytes; those of another form, which any program may write, are passed over.
 * @see https://docs.bsky.app/docs/advanced-guides/post-richtext
 */
export const readFacets = (text: string, facets: unknown): Marked => {
  const bytes = new TextEncoder().encode(text);
  const read = Array.isArray(facets) ? facets.map((facet) => facetSchema.safeParse(facet)) : [];
  const marks = read.flatMap(({ data }) =>
    data === undefined ? [] : data.features.map((feature) => ({ ...feature, ...data.index })),
  );
  return {
    hashtags: marks.flatMap(({ $type, tag }) => ($type.endsWith('#tag') && tag ? [tag] : [])),
    links: marks.flatMap(({ $type, uri, byteStart, byteEnd }) => {
      const url = $type.endsWith('#link') ? resolveUrl(uri, null) : null;
      if (url === null) return [];
      const shown = new TextDecoder().decode(bytes.subarray(byteStart, byteEnd));
      return [{ type: 'link' as const, url, alt: shown === '' ? null : shown }];
    }),
  };
};

/** Addresses, without the sign that ends a sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’]/gu;
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Marks the addresses in a text, without which nobody can follow them. */
export const markLinks = (text: string): readonly object[] =>
  [...text.matchAll(ADDRESS)].map(({ 0: uri, index }) => {
    const byteStart = byteLength(text.slice(0, index));
    return {
      index: { byteStart, byteEnd: byteStart + byteLength(uri) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
    };
  });
