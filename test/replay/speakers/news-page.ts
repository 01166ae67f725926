import { escapeHtml } from '../../../domain/escape-html.ts';
import { iso, refuse, type Said, type Speaker } from '../speaker.ts';
import { changedAt, isEdited, type Post, type Sight, textOf } from '../world.ts';

const MINUTE = 60_000;
const SITE = 'https://example.org';
/** A news sitemap holds two days (Google's rule), the archive's all. */
const NEWS_MS = 2 * 86_400_000;

/** Every other page is news, whose title its sitemap tells. */
const isNews = ({ number }: Post): boolean => number % 2 === 1;
const addressOf = (post: Post): string => `${SITE}/${isNews(post) ? 'news' : 'archive'}/${post.number}`;
const titleOf = ({ number }: Post): string => `Acme ${number}`;

const xml = (body: string): Said => ({
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const index = (sight: Sight): Said =>
  xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>${SITE}/sitemap-archive.xml</loc></sitemap>
<sitemap><loc>${SITE}/sitemap-news.xml</loc><lastmod>${iso(sight.now)}</lastmod></sitemap>
</sitemapindex>`);

const newsOf = (post: Post): string =>
  `<news:news><news:publication><news:name>The Gazette</news:name><news:language>en</news:language></news:publication><news:publication_date>${iso(post.writtenAt)}</news:publication_date><news:title>${titleOf(post)}</news:title></news:news>`;

const urls = (posts: readonly Post[], sight: Sight): Said =>
  xml(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${posts
  .map(
    (post) =>
      `<url><loc>${addressOf(post)}</loc><lastmod>${iso(changedAt(post, sight))}</lastmod>${isNews(post) ? newsOf(post) : ''}</url>`,
  )
  .join('\n')}
</urlset>`);

const page = (post: Post, sight: Sight): Said => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><title>${titleOf(post)} – Example</title>
<meta property="og:title" content="${titleOf(post)}">
<meta name="description" content="${escapeHtml(textOf(post, sight))}">
<meta property="article:published_time" content="${iso(post.writtenAt)}">
${isEdited(post, sight) ? `<meta property="article:modified_time" content="${iso(changedAt(post, sight))}">` : ''}
</head><body><p>Acme</p></body></html>`,
});

/** A site with an index of two sitemaps. @see https://www.sitemaps.org/protocol.html */
export const newsPageSpeaker: Speaker = {
  collector: 'news-page',
  settings: { site: `${SITE}/`, contains: null, pages: 40, days: 7 },
  // Pages have no documented limit; its own politeness is what a site sees.
  limits: [{ requests: 12, perMs: MINUTE }],
  idOf: addressOf,
  say: ({ url }, sight) => {
    switch (url.pathname) {
      case '/sitemap.xml':
        return index(sight);
      case '/sitemap-news.xml':
        return urls(
          sight.posts.filter((post) => isNews(post) && changedAt(post, sight) > sight.now - NEWS_MS),
          sight,
        );
      case '/sitemap-archive.xml':
        return urls(
          sight.posts.filter((post) => !isNews(post)),
          sight,
        );
      case '/robots.txt':
        return { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /admin/\n' };
    }
    const post = sight.posts.find((each) => addressOf(each) === url.href);
    return post === undefined ? refuse(404, 'Not found') : page(post, sight);
  },
};
