import type { PollRequest } from '../collector.ts';

/** Asks for a feed: conditionally, and for feeds above all. */
export const feedRequest = (url: string): PollRequest => ({
  url,
  headers: {
    accept:
      'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1',
  },
  conditional: true,
});
