import { z } from 'zod';

const tag = z
  .string()
  .trim()
  .regex(/^#?[\p{L}\p{M}\p{N}_·]+$/u, { error: 'is one word of letters, digits and underscores' })
  .max(200);

/** More are not looked at. @see https://docs.joinmastodon.org/methods/timelines/#tag */
const tags = z.array(tag).max(4).default([]);

/** Settings of the Mastodon source. */
export const mastodonSettings = z
  .strictObject({
    server: z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).meta({
      title: 'Server',
      description:
        'Its web address. It shows what its own people write and what reaches it from other servers; a large one sees most.',
      examples: ['https://mastodon.social'],
    }),
    watch: z.enum(['hashtag', 'search', 'mentions']).default('hashtag').meta({
      title: 'Watch',
      description:
        'A hashtag; a search, which needs a token and finds only people who allow it; or the mentions of your own account, which need a token too.',
    }),
    hashtag: tag
      .nullable()
      .default(null)
      .meta({ title: 'Hashtag', description: 'Without the #.', examples: ['acme'], prominent: true }),
    any: tags.meta({
      title: 'Or these hashtags',
      description: 'Up to four more, any of which will do.',
      prominent: false,
    }),
    all: tags.meta({
      title: 'Only with',
      description: 'Up to four hashtags that must be there too.',
      prominent: false,
    }),
    none: tags.meta({
      title: 'Not with',
      description: 'Up to four hashtags that must not be there.',
      prominent: false,
    }),
    query: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .nullable()
      .default(null)
      .meta({
        title: 'Search for',
        prominent: true,
        description: 'Words that must all occur; put a phrase in double quotes.',
        examples: ['"acme rockets"'],
      }),
    days: z.int().min(1).max(365).default(14).meta({
      title: 'Days to look back',
      description: 'How far the first poll reaches into the past; mentions are read from the first on.',
    }),
    honourNoindex: z.boolean().default(true).meta({
      title: 'Leave out who asks for it',
      description: 'Posts of people who ask search engines to leave them out are not kept.',
    }),
  })
  .superRefine(({ watch, hashtag, query }, context) => {
    const missing =
      watch === 'hashtag' && hashtag === null
        ? 'hashtag'
        : watch === 'search' && query === null
          ? 'query'
          : null;
    if (missing !== null)
      context.addIssue({ code: 'custom', path: [missing], message: `is needed to watch a ${watch}` });
  });

export type MastodonSettings = z.infer<typeof mastodonSettings>;
