import type { Site } from './site.ts';

/** The link leads through Google; the article is its `url` parameter. */
export const googleAlerts: Site = (entry, item) => {
  const id = /^tag:google\.com,2013:googlealerts\/feed:(\w+)$/.exec(entry.id ?? '')?.[1];
  if (id === undefined || item.url === null) return null;
  const link = new URL(item.url);
  const target =
    link.pathname === '/url' ? (link.searchParams.get('url') ?? link.searchParams.get('q')) : null;
  const isAddress = target !== null && /^https?:\/\//.test(target) && URL.canParse(target);
  return {
    ...item,
    source: 'google-alerts',
    externalId: id,
    url: isAddress ? new URL(target).href : item.url,
  };
};
