const toItem = (row, publishedAt) => ({
  source: 'statuspage',
  externalId: row.id,
  url: row.shortlink ?? null,
  kind: 'post',
  title: row.name,
  // The page lists the newest update first.
  text: row.incident_updates
    .map(({ body }) => body ?? '')
    .reverse()
    .join('\n\n')
    .trim(),
  textFormat: 'plain',
  lang: null,
  author: null,
  publishedAt,
  editedAt: null,
  engagement: null,
  rating: null,
  parentId: null,
  threadId: row.id,
  hashtags: [],
  media: [],
  answer: null,
  aboutBrandIds: [],
  raw: row,
});

const settingsFrom = (z) =>
  z.strictObject({
    page: z
      .url({ protocol: /^https?$/, error: 'must be a web address that begins with https:// or http://' })
      .meta({
        title: 'Status page',
        description: 'Its address, without a path.',
        examples: ['https://status.example.org'],
      }),
  });

/**
 * Incidents a company tells of on its status page: an example of a plugin, and a usable one. Copy it into the folder
 * EARSHOT_PLUGINS names; docs/plugins.md explains it.
 * @see https://metastatuspage.com/api
 * @type {import('../../collectors/plugins/plugin-kit.ts').Plugin}
 */
export const collector = ({ z, readJson, readRows, instantFrom }) => {
  const list = z.looseObject({ incidents: z.array(z.unknown()) });
  const incident = z.looseObject({
    id: z.string().min(1),
    name: z.string().min(1),
    created_at: z.string().nullish(),
    shortlink: z.string().nullish(),
    incident_updates: z.array(z.looseObject({ body: z.string().nullish() })).default([]),
  });
  return {
    kind: 'poll',
    id: 'statuspage',
    title: 'Status page',
    description: 'Incidents a company, or a competitor, tells of on its status page.',
    group: 'news',
    settings: settingsFrom(z),
    example: { page: 'https://status.example.org' },
    access: null,
    terms:
      'Status pages are published to be read by programs. Only the newest 50 incidents can be asked for.',
    retention: null,
    verified: 'made',
    docsUrl: 'https://metastatuspage.com/api',
    politeness: { everyMs: 900_000, atLeastEveryMs: 300_000, requestsPerMinute: 10, maxPages: 1 },
    propose: () => [],
    poll: ({ page }) => ({ url: new URL('/api/v2/incidents.json', page).href, conditional: true }),
    read: (answer) => {
      const { incidents } = readJson(answer, list, 'The status page');
      const { rows, drops } = readRows(incidents, incident, 'The status page', 'incident');
      return {
        // A date is null where there is none that can be read, never the time of the poll.
        items: rows.map((row) => toItem(row, instantFrom(row.created_at, answer.fetchedAt))),
        drops,
        next: null,
        // All incidents come each time; what is known already is recognised by its id.
        cursor: null,
      };
    },
  };
};
