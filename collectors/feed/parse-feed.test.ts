import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { processorMs } from '../../test/processor-time.ts';
import { parseFeed } from './parse-feed.ts';
import type { FeedOptions } from './raw-items.ts';

const feedUrl = 'https://blog.test/feed.xml';

const parse = (text: string, options: Partial<FeedOptions> = {}, headers: Record<string, string> = {}) => {
  const feed = parseFeed(
    {
      status: 200,
      headers,
      body: Buffer.from(text),
      finalUrl: feedUrl,
      fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
    },
    { feedUrl, kind: 'auto', ...options },
  );
  for (const item of feed.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
  return feed;
};

const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>T</title>${head}${items}</channel></rss>`;

const atom = (entries: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">${entries}</feed>`;

const only = (feed: ReturnType<typeof parse>) => {
  expect(feed.items).toHaveLength(1);
  return feed.items[0]!;
};

describe('an RSS item', () => {
  it('comes in our words', () => {
    const feed = parse(
      rss(
        `<item><guid isPermaLink="false">42</guid><link>/posts/1</link><title>Fish &amp;amp; <![CDATA[<b>chips</b>]]></title>
         <dc:creator>Ann</dc:creator><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><slash:comments>7</slash:comments>
         <description>short</description><content:encoded><![CDATA[<p>See <a href="/x">x</a></p>]]></content:encoded>
         <enclosure url="a.mp3" type="audio/mpeg"/></item>`,
        '<language>en-GB</language><link>https://blog.test/</link>',
      ),
    );
    expect(feed.title).toBe('T');
    expect(feed.link).toBe('https://blog.test/');
    expect(only(feed)).toEqual({
      source: 'feed',
      externalId: expect.stringMatching(/^[0-9a-f]{8}\/42$/),
      url: 'https://blog.test/posts/1',
      kind: 'post',
      title: 'Fish & chips',
      text: '<p>See <a href="https://blog.test/x">x</a></p>',
      textFormat: 'html',
      lang: 'en-GB',
      author: { id: null, handle: null, name: 'Ann', followers: null },
      publishedAt: '2026-11-23T10:00:00.000Z',
      editedAt: null,
      engagement: { likes: null, replies: 7, shares: null, views: null },
      rating: null,
      parentId: null,
      threadId: null,
      hashtags: [],
      media: [{ type: 'audio', url: 'https://blog.test/a.mp3', alt: null }],
      answer: null,
      aboutBrandIds: [],
      raw: expect.objectContaining({ xml: expect.stringContaining('<link>/posts/1</link>') }),
    });
  });

  it.each([
    ['a guid that is an address', '<guid>https://x.test/1</guid>', 'https://x.test/1'],
    ['a guid that says it is none', '<guid isPermaLink="false">https://x.test/1</guid>', null],
    [
      'a link before a guid',
      '<guid>https://x.test/1</guid><link>https://x.test/2</link>',
      'https://x.test/2',
    ],
    ['a script for a link', '<link>javascript:alert(1)</link>', null],
    ['a broken link', '<link>http://</link>', null],
  ])('finds the address: %s', (_, fields, url) => {
    expect(only(parse(rss(`<item><title>t</title>${fields}</item>`))).url).toBe(url);
  });

  it.each([
    ['me@example.com (Ann Lee)', 'Ann Lee'],
    ['Ann Lee &lt;me@example.com&gt;', 'Ann Lee'],
    ['Ann Lee', 'Ann Lee'],
    ['me@example.com', null],
    ['', null],
  ])('names the author without a mail address: %s', (author, name) => {
    const item = only(parse(rss(`<item><title>t</title><author>${author}</author></item>`)));
    expect(item.author?.name ?? null).toBe(name);
    expect(JSON.stringify({ ...item, raw: null })).not.toContain('example.com');
  });

  it('has no date rather than a wrong one', () => {
    const dated = (date: string) =>
      only(parse(rss(`<item><title>t</title><pubDate>${date}</pubDate></item>`))).publishedAt;
    expect(dated('Thu, 01 Jan 2099 00:00:00 GMT')).toBeNull();
    expect(dated('some day')).toBeNull();
    expect(dated('Tue, 24 Nov 2026 18:00:00 GMT')).toBe('2026-11-24T12:00:00.000Z');
  });

  it('is dropped, with a word, when it says nothing', () => {
    const { items, drops } = parse(rss('<item><guid>1</guid><link>https://x.test/1</link></item>'));
    expect(items).toEqual([]);
    expect(drops).toEqual([
      { item: expect.stringMatching(/\/1$/), reason: 'has neither a title nor a text' },
    ]);
  });
});

describe('ids', () => {
  const guid = (id: string, more: string): string =>
    `<item><guid isPermaLink="false">${id}</guid>${more}</item>`;

  it('differ between feeds and stay within one', () => {
    const text = rss(guid('1', '<title>t</title>'));
    const here = only(parse(text)).externalId;
    expect(only(parse(text)).externalId).toBe(here);
    expect(only(parse(text, { feedUrl: 'https://other.test/' })).externalId).not.toBe(here);
  });

  it('tell apart what shares a guid, and read once what is told twice', () => {
    const { items, drops } = parse(
      rss(
        guid('a', '<title>1</title><link>https://x.test/1</link>') +
          guid(
            'a',
            '<title>1 edited</title><link>https://x.test/1</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>',
          ) +
          guid('a', '<title>2</title><link>https://x.test/2</link>'),
      ),
    );
    expect(items.map(({ title }) => title)).toEqual(['1 edited', '2']);
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(2);
    expect(drops).toHaveLength(1);
  });

  it('are made from link, or from what is there', () => {
    const { items } = parse(
      rss(
        '<item><title>1</title><link>https://x.test/1</link></item><item><title>2</title><link>https://x.test/1</link></item><item><title>3</title></item><item><title>4</title></item>',
      ),
    );
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(4);
  });

  it('stay short when the guid is not', () => {
    expect(only(parse(rss(guid('x'.repeat(5000), '<title>t</title>')))).externalId.length).toBeLessThan(100);
  });
});

describe('Atom', () => {
  it('decodes base64, honours xml:base and the order of links', () => {
    const item = only(
      parse(
        atom(`<entry xml:base="https://base.test/dir/"><id>urn:1</id><title>A &lt; B</title>
          <link rel="self" href="self"/><link rel="alternate" type="application/pdf" href="pdf"/><link href="page" type="text/html"/>
          <content type="application/octet-stream">${Buffer.from('<p>grüß <a href="x">x</a></p>').toString('base64')}</content>
          <published>2026-11-20T10:00:00Z</published><updated>2026-11-21T10:00:00Z</updated></entry>`),
      ),
    );
    expect(item).toMatchObject({
      title: 'A < B',
      url: 'https://base.test/dir/page',
      text: '<p>grüß <a href="https://base.test/dir/x">x</a></p>',
      publishedAt: '2026-11-20T10:00:00.000Z',
      editedAt: '2026-11-21T10:00:00.000Z',
    });
  });

  it('keeps XHTML as markup, with what is escaped in it still escaped', () => {
    const item = only(
      parse(
        atom(
          '<entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>c</b></div></title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2<br/></p></div></content></entry>',
        ),
      ),
    );
    expect(item).toMatchObject({ title: 'a c', text: '<p>1 &lt; 2<br /></p>', textFormat: 'html' });
  });

  it('knows replies and the feed’s author', () => {
    const item = only(
      parse(
        atom(
          '<author><name>Ann</name><uri>/ann</uri></author><entry><id>2</id><title>Re</title><thr:in-reply-to ref="1"/><thr:total>3</thr:total></entry>',
        ),
      ),
    );
    expect(item.kind).toBe('comment');
    expect(item.parentId).toMatch(/^[0-9a-f]{8}\/1$/);
    expect(item.engagement?.replies).toBe(3);
    expect(item.author?.name).toBe('Ann');
  });

  it('takes Content-Location as its own address when it is one', () => {
    const text = atom('<entry><id>1</id><title>t</title><link href="1"/></entry>');
    expect(only(parse(text, {}, { 'content-location': '/archive/feed' })).url).toBe(
      'https://blog.test/archive/1',
    );
    expect(only(parse(text, {}, { 'content-location': 'javascript:alert(1)' })).url).toBe(
      'https://blog.test/1',
    );
  });
});

describe('JSON Feed', () => {
  it('is read, forgiving single fields', () => {
    const feed = parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: '/',
        language: 'de',
        items: [
          {
            id: 7,
            url: '/7',
            title: 'sieben',
            content_html: '<p>7</p>',
            authors: [{ name: 'Ann' }, null],
            image: 'i.png',
            date_published: '2026-11-20T10:00:00+01:00',
            tags: 'wrong',
          },
          { id: '8', external_url: 'https://o.test/8', content_text: 'acht', title: 8 },
          'nonsense',
        ],
      }),
    );
    expect(feed.items[0]).toMatchObject({
      externalId: expect.stringMatching(/\/7$/),
      url: 'https://blog.test/7',
      title: 'sieben',
      textFormat: 'html',
      lang: 'de',
      author: { name: 'Ann' },
      publishedAt: '2026-11-20T09:00:00.000Z',
      media: [{ type: 'image', url: 'https://blog.test/i.png' }],
    });
    expect(feed.items[1]).toMatchObject({
      text: 'acht',
      textFormat: 'plain',
      url: 'https://o.test/8',
      title: null,
    });
    expect(feed.drops).toEqual([{ item: 'item 3', reason: 'is not a JSON object' }]);
  });
});

describe('known sites', () => {
  it('Google Alerts: the target, not the redirect; no marks in the title', () => {
    const item = only(
      parse(
        atom(
          '<entry><id>tag:google.com,2013:googlealerts/feed:1</id><title type="html">&lt;b&gt;Acme&lt;/b&gt; wins</title><link href="https://www.google.com/url?rct=j&amp;url=https://news.test/a%3Fb%3D1&amp;ct=ga"/><content type="html">&lt;b&gt;Acme&lt;/b&gt;&amp;nbsp;...</content><author><name></name></author></entry>',
        ),
      ),
    );
    expect(item).toMatchObject({
      source: 'google-alerts',
      externalId: '1',
      url: 'https://news.test/a?b=1',
      title: 'Acme wins',
      author: null,
    });
  });

  it('Google News: the publisher leaves the title and becomes the author', () => {
    const item = only(
      parse(
        rss(
          '<item><title>Acme wins - The Paper</title><link>https://news.google.com/rss/articles/CB1?oc=5</link><guid isPermaLink="false">CB1</guid><description>&lt;a href="x"&gt;Acme wins&lt;/a&gt;</description><source url="https://paper.test">The Paper</source></item>',
        ),
      ),
    );
    expect(item).toMatchObject({
      source: 'google-news',
      externalId: 'CB1',
      title: 'Acme wins',
      text: '',
      author: { name: 'The Paper' },
    });
  });

  it('YouTube: the video’s id, channel and counts', () => {
    const item = only(
      parse(
        '<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><yt:channelId>UC1</yt:channelId><title>V</title><link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><author><name>Ch</name></author><media:group><media:thumbnail url="https://i.test/a.jpg"/><media:description>words</media:description><media:community><media:starRating count="35"/><media:statistics views="2,514"/></media:community></media:group></entry></feed>',
      ),
    );
    expect(item).toMatchObject({
      source: 'youtube',
      externalId: 'abc',
      text: 'words',
      author: { id: 'UC1', name: 'Ch' },
      engagement: { likes: 35, views: 2514 },
      media: [{ type: 'image' }],
    });
  });

  it('Reddit: the fullname, the account, and the post without the table around it', () => {
    const reddit = (id: string, name: string, html: string): string =>
      atom(
        `<entry><author><name>${name}</name></author><content type="html">${html}</content><id>${id}</id><link href="https://www.reddit.com/r/a/comments/x1/p/"/><title>P</title></entry>`,
      );
    const post = only(
      parse(
        reddit(
          't3_x1',
          '/u/ann',
          '&lt;!-- SC_OFF --&gt;&lt;p&gt;hi&lt;/p&gt;&lt;!-- SC_ON --&gt; submitted by',
        ),
      ),
    );
    expect(post).toMatchObject({
      source: 'reddit',
      externalId: 't3_x1',
      threadId: 't3_x1',
      text: '<p>hi</p>',
      author: { handle: 'ann', name: null },
    });
    expect(only(parse(reddit('t1_c1', '/u/bo', 'x')))).toMatchObject({ kind: 'comment', threadId: 't3_x1' });
  });

  it('Product Hunt: the launch, without the links below it', () => {
    const item = only(
      parse(
        atom(
          '<entry><id>tag:www.producthunt.com,2005:Post/1205332</id><published>2026-07-24T01:32:37-07:00</published><updated>2026-07-24T09:00:00-07:00</updated><link rel="alternate" type="text/html" href="https://www.producthunt.com/products/rivet"/><title>Rivet</title><content type="html">&lt;p&gt;Bolts that tell on you&lt;/p&gt; &lt;p&gt; &lt;a href="https://www.producthunt.com/products/rivet"&gt;Discussion&lt;/a&gt; | &lt;a href="https://www.producthunt.com/r/p/1205332"&gt;Link&lt;/a&gt; &lt;/p&gt;</content><author><name>Ann</name></author></entry>',
        ),
      ),
    );
    expect(item).toMatchObject({
      source: 'producthunt',
      externalId: '1205332',
      title: 'Rivet',
      text: '<p>Bolts that tell on you</p>',
      publishedAt: '2026-07-24T08:32:37.000Z',
      editedAt: null,
      author: { name: 'Ann' },
    });
  });

  it('App Store: stars, the customer, and neither the feed’s language nor a page of the review', () => {
    const review = (stars: string) =>
      `<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><id>14560118397</id><title>Flat &amp; fine</title><content type="text">Opens &lt;slowly</content><im:voteSum>3</im:voteSum><im:voteCount>4</im:voteCount><im:rating>${stars}</im:rating><updated>2026-09-17T05:05:35-07:00</updated><author><name>Ann</name><uri>https://itunes.apple.com/us/reviews/id18309</uri></author><content type="html">&lt;table/&gt;</content></entry></feed>`;
    expect(only(parse(review('4')))).toMatchObject({
      source: 'appstore',
      externalId: '14560118397',
      kind: 'review',
      url: null,
      lang: null,
      text: 'Opens <slowly',
      author: { id: '18309', name: 'Ann' },
      rating: { value: 4, worst: 1, best: 5 },
      engagement: { likes: 3 },
      publishedAt: '2026-09-17T12:05:35.000Z',
      editedAt: null,
    });
    expect(only(parse(review('99'))).rating).toBeNull();
  });

  it('WordPress comments: who is answered, and no title that only names the author', () => {
    const item = only(
      parse(
        rss(
          '<item><title>By: Ann</title><link>https://blog.test/p/#comment-41</link><dc:creator>Ann</dc:creator><guid isPermaLink="false">https://blog.test/?p=7#comment-41</guid><content:encoded><![CDATA[<p>In reply to <a href="https://blog.test/p/#comment-40">Bo</a>.</p><p>Same here.</p>]]></content:encoded></item>',
        ),
      ),
    );
    expect(item).toMatchObject({
      kind: 'comment',
      title: null,
      text: '<p>Same here.</p>',
      parentId: expect.stringMatching(/\?p=7#comment-40$/),
      threadId: 'https://blog.test/p/',
    });
  });
});

describe('what is no feed', () => {
  const refusal = (text: string): string => {
    try {
      parse(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SourceShapeError);
      return error instanceof Error ? error.message : '';
    }
    throw new Error('was taken for a feed');
  };

  it.each([
    ['nothing', '  \n', /empty/],
    [
      'a web page',
      '<!doctype html><html><head><title>Hi &amp; ho</title></head></html>',
      /web page titled “Hi & ho”.*RSS, Atom or Feed/,
    ],
    ['plain text', 'Too many requests', /plain text that begins “Too many requests”/],
    ['other JSON', '{"error":"no","code":4}', /JSON, but no JSON Feed: it has fields error, code/],
    ['a JSON list', '[1,2]', /it has a list/],
    ['broken JSON', '{"version":', /broken or was cut short/],
    ['other XML', '<?xml version="1.0"?><note><to>T</to></note>', /outermost element is <note>/],
    ['a feed without anything', '<rss version="2.0"></rss>', /no channel or entry/],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  it('names the feeds a web page names', () => {
    const page =
      "<html><head><link rel='alternate' type='application/rss+xml' href='/rss?a=1&amp;b=2'><link type=application/atom+xml rel=alternate href=atom.xml><link rel=stylesheet href=x.css></head></html>";
    expect(refusal(page)).toMatch(/https:\/\/blog\.test\/rss\?a=1&b=2 , https:\/\/blog\.test\/atom\.xml/);
  });
});

describe('hostile and broken feeds', () => {
  it('reads what is whole of a feed cut short, and says what is not', () => {
    const { items, drops } = parse(
      '<rss version="2.0"><channel><title>c</title><item><title>whole</title></item><item><guid>2</guid><title>ha',
    );
    expect(items.map(({ title }) => title)).toEqual(['whole']);
    expect(drops).toEqual([{ item: '2', reason: 'the feed breaks off in the middle of it' }]);
  });

  it('expands no entities and reads no files', () => {
    const { items } = parse(
      '<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&b;&f;</title></item></channel></rss>',
    );
    expect(items[0]?.title).toBe('&b;&f;');
  });

  const repeated = (piece: string, length = 400_000): string =>
    piece.repeat(Math.ceil(length / piece.length));

  it.each([
    ['titles', (piece: string) => rss(`<item><title><![CDATA[${repeated(piece)}]]></title></item>`)],
    [
      'names',
      (piece: string) => rss(`<item><title>t</title><author><![CDATA[${repeated(piece)}]]></author></item>`),
    ],
    [
      'comments',
      (piece: string) =>
        rss(`<item><guid>x#comment-1</guid><description><![CDATA[${repeated(piece)}]]></description></item>`),
    ],
    ['web pages', (piece: string) => `<html>${repeated(piece)}`],
    ['prologs', (piece: string) => repeated(piece)],
    [
      'JSON',
      (piece: string) =>
        JSON.stringify({ version: '1', items: [{ id: repeated(piece), title: repeated(piece) }] }),
    ],
  ])('reads or refuses long nonsense in %s without delay', (_, make) => {
    const pieces = [
      'a',
      ' ',
      '<b>',
      '<title',
      '<link ',
      '&amp;',
      '<?a?>',
      '<!---->',
      'In reply to <a ',
      '<!-- SC_OFF -->',
    ];
    for (const piece of [...pieces, ' href="', 'a@', '<!DOCTYPE a>', '<item>', '</']) {
      const startedAt = processorMs();
      try {
        parse(make(piece));
      } catch (error) {
        expect(error).toBeInstanceOf(SourceShapeError);
      }
      expect(processorMs() - startedAt, piece).toBeLessThan(5000);
    }
  });

  it('survives absurd nesting', () => {
    const deep = `${'<b>'.repeat(5000)}x${'</b>'.repeat(5000)}`;
    const { items } = parse(rss(`<item><title>deep</title><description>${deep}</description></item>`));
    expect(items[0]?.title).toBe('deep');
  });
});
