import { sourceNameSchema } from '../../domain/mention.ts';
import { slugFor } from '../../domain/slug.ts';

/** Channels by names people write that are not ours. */
const known: Readonly<Record<string, string>> = {
  x: 'twitter',
  'x-twitter': 'twitter',
  'twitter-x': 'twitter',
  'x-com': 'twitter',
  'app-store': 'appstore',
  'apple-app-store': 'appstore',
  'google-play': 'googleplay',
  'google-play-store': 'googleplay',
  'play-store': 'googleplay',
  'hacker-news': 'hackernews',
  'stack-exchange': 'stackexchange',
  'stack-overflow': 'stackexchange',
  'you-tube': 'youtube',
  'product-hunt': 'producthunt',
};

/** A channel's name as we write it: `Google Play` is `googleplay`; null where no name can be made of it. */
export const readSource = (text: string): string | null => {
  const slug = slugFor(text.slice(0, 200), '', new Set()).slice(0, 40).replace(/-+$/, '');
  const name = known[slug] ?? slug;
  return sourceNameSchema.safeParse(name).success ? name : null;
};
