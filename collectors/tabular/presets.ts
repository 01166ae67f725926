import type { ImportFieldName } from './import-fields.ts';

/** How another tool's export is read. */
export interface ImportPreset {
  readonly id: string;
  readonly title: string;
  /** Sets of columns, all of one of which tell the export from any other file. */
  readonly marks: readonly (readonly string[])[];
  /** Columns that may hold a field, the likeliest first; `=` and what holds for every row. */
  readonly fields: Partial<Record<ImportFieldName, readonly string[]>>;
  /** Where the columns' names are documented. */
  readonly docsUrl: string;
  /** The real file the columns were compared with; null where none was seen. */
  readonly verified: string | null;
}

/**
 * Mentions as Brandwatch Consumer Research exports them. A “Bulk Mentions Download” begins with a few lines about
 * the report. Its ids are its own, not the channels', so none is taken.
 * @see https://developers.brandwatch.com/docs/mention-metadata-field-definitions
 */
const brandwatch: ImportPreset = {
  id: 'brandwatch',
  title: 'Brandwatch',
  marks: [
    ['Query Name', 'Page Type', 'Snippet'],
    ['Query Name', 'Page Type', 'Full Text'],
    ['Thread Entry Type', 'Full Text', 'Url', 'Domain'],
  ],
  fields: {
    text: ['Full Text', 'Snippet'],
    title: ['Title'],
    url: ['Url', 'Original Url'],
    author: ['Full Name', 'Author'],
    handle: ['Author'],
    followers: ['X Followers', 'Twitter Followers'],
    publishedAt: ['Date'],
    source: ['Content Source Name', 'Page Type'],
    lang: ['Language'],
    rating: ['Rating'],
    likes: ['Likes', 'X Likes', 'Twitter Likes'],
    replies: ['Comments', 'X Replies', 'Twitter Reply Count'],
    shares: ['Shares', 'X Reposts', 'Twitter Retweets'],
    hashtags: ['Hashtags'],
  },
  docsUrl: 'https://developers.brandwatch.com/docs/mention-metadata-field-definitions',
  verified: null,
};

/**
 * Content exported from Meltwater's Explore, in its older form (Influencer, Headline) and its newer. What Meltwater calls reach is an estimate
 * of its own and no count of views.
 * @see https://developer.meltwater.com/docs/meltwater-api/listening/content-output-templates
 */
const meltwater: ImportPreset = {
  id: 'meltwater',
  title: 'Meltwater',
  marks: [
    ['Document ID', 'Input Name', 'Hit Sentence'],
    ['Hit Sentence', 'Opening Text', 'Headline'],
    ['Hit Sentence', 'Opening Text', 'Author Handle'],
  ],
  fields: {
    text: ['Hit Sentence', 'Opening Text'],
    title: ['Title', 'Headline'],
    url: ['URL'],
    author: ['Author Name', 'Influencer'],
    handle: ['Author Handle'],
    publishedAt: ['Date'],
    source: ['Source Type'],
    likes: ['Likes', 'Reactions'],
    replies: ['Replies', 'Comments'],
    shares: ['Reposts', 'Shares'],
    views: ['Views'],
    hashtags: ['Hashtags'],
  },
  docsUrl: 'https://developer.meltwater.com/docs/meltwater-api/listening/content-output-templates',
  verified: null,
};

/**
 * The messages export of Hootsuite's Inbox. What the brand itself wrote is marked outbound.
 * @see https://help.hootsuite.com/hc/en-us/articles/5407290386843-Create-Inbox-2-0-data-exports
 */
const hootsuite: ImportPreset = {
  id: 'hootsuite',
  title: 'Hootsuite Inbox',
  marks: [['Conversation ID', 'Message ID', 'Direction', 'Contact Primary Identifier']],
  fields: {
    text: ['Content'],
    url: ['Post URL'],
    author: ['Contact Primary Identifier'],
    handle: ['Contact Secondary Identifier'],
    authorId: ['Contact Profile ID'],
    publishedAt: ['Created at'],
    source: ['Medium'],
    kind: ['=message'],
    threadId: ['Conversation ID'],
    direction: ['Direction'],
  },
  docsUrl: 'https://help.hootsuite.com/hc/en-us/articles/5407290386843-Create-Inbox-2-0-data-exports',
  verified: null,
};

/** Every export we know the columns of. docs/import.md says which tools are missing, and why. */
export const importPresets: readonly ImportPreset[] = [brandwatch, meltwater, hootsuite];
