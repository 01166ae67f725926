/** `lost-baggage` becomes `Lost baggage`. */
export const humanise = (key: string): string => {
  const words = key.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const sourceNames: Readonly<Record<string, string>> = {
  hackernews: 'Hacker News',
  appstore: 'App Store',
  googleplay: 'Google Play',
  'google-news': 'Google News',
  'google-alerts': 'Google Alerts',
  'google-business': 'Google reviews',
  rss: 'Web feed',
  feed: 'Web feed',
  gdelt: 'GDELT news',
  github: 'GitHub',
  stackexchange: 'Stack Exchange',
  stackoverflow: 'Stack Overflow',
  producthunt: 'Product Hunt',
  youtube: 'YouTube',
  wordpress: 'WordPress',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  x: 'X',
};

/** A channel's name as people know it: `hackernews` becomes `Hacker News`. */
export const sourceName = (source: string): string => sourceNames[source] ?? humanise(source);
