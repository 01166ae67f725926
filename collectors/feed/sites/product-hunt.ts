import type { Site } from './site.ts';

/** `Discussion | Link`, the last paragraph of every entry. */
const LINKS = /<p>\s*<a [^>]{0,500}>\s*Discussion\s*<\/a>[\s\S]{0,1000}$/i;

/** A launch: the product's name is the title, its tagline the text. `updated` moves with the votes. */
export const productHunt: Site = (entry, item) => {
  const id = /^tag:www\.producthunt\.com,2005:Post\/(\d+)$/.exec(entry.id ?? '')?.[1];
  if (id === undefined) return null;
  return {
    ...item,
    source: 'producthunt',
    externalId: id,
    text: item.text.replace(LINKS, '').trim(),
    editedAt: null,
    threadId: id,
  };
};
