import { iso, numberIn, type Speaker } from '../speaker.ts';
import { textOf } from '../world.ts';

const compact = (ms: number): string => iso(ms).replaceAll(/\D/g, '').slice(0, 14);

/** @see https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/ */
export const gdeltSpeaker: Speaker = {
  collector: 'gdelt',
  limits: [{ requests: 1, perMs: 5000 }],
  idOf: ({ number }) => `https://gazette.example/acme-${number}`,
  wait: () => ({ body: 'Please limit requests to one every 5 seconds.' }),
  say: (ask, sight) => {
    const from = ask.url.searchParams.get('startdatetime') ?? '';
    const to = ask.url.searchParams.get('enddatetime') ?? '99999999999999';
    // It tells when it found an article, not when that was written.
    const found = sight.posts
      .filter(({ shownAt }) => compact(shownAt) >= from && compact(shownAt) <= to)
      .toSorted((one, other) => other.shownAt - one.shownAt)
      .slice(0, Math.min(250, numberIn(ask, 'maxrecords', 75)));
    if (found.length === 0) return { body: {} };
    return {
      body: {
        articles: found.map((post) => ({
          url: `https://gazette.example/acme-${post.number}`,
          title: textOf(post, sight),
          seendate: compact(post.shownAt)
            .replace(/^(\d{8})/, '$1T')
            .concat('Z'),
          socialimage: '',
          domain: 'gazette.example',
          language: 'English',
          sourcecountry: 'Germany',
        })),
      },
    };
  },
};
