import type { RawItem } from '../../domain/mention.ts';
import type { Entry } from './entry.ts';
import { appStore } from './sites/app-store.ts';
import { googleAlerts } from './sites/google-alerts.ts';
import { googleNews } from './sites/google-news.ts';
import { productHunt } from './sites/product-hunt.ts';
import { reddit } from './sites/reddit.ts';
import type { Site } from './sites/site.ts';
import { wordpressComment } from './sites/wordpress-comment.ts';
import { youtube } from './sites/youtube.ts';

const sites: readonly Site[] = [
  youtube,
  reddit,
  googleAlerts,
  googleNews,
  appStore,
  productHunt,
  wordpressComment,
];

/** Adds what is known about the entry's publisher. */
export const knowSite = (entry: Entry, item: RawItem): RawItem => {
  for (const site of sites) {
    const known = site(entry, item);
    if (known !== null) return known;
  }
  return item;
};
