/** What a field's value may be: a column's name, a fixed value, or either. */
type Kind = 'column' | 'fixed' | 'either';

interface ImportField {
  readonly kind: Kind;
  readonly help: string;
}

/** Every field a file can fill, in the order forms show them. */
export const importFields = {
  text: { kind: 'column', help: 'What was said. Needed.' },
  title: { kind: 'column', help: 'Title or subject.' },
  id: { kind: 'column', help: 'A number or word that is different in every row.' },
  url: { kind: 'column', help: 'Where the post or review stands.' },
  author: { kind: 'column', help: 'The name shown of whoever said it.' },
  handle: { kind: 'column', help: 'Their user name, with or without @.' },
  authorId: { kind: 'column', help: 'The channel’s own id of them.' },
  followers: { kind: 'column', help: 'How many follow them.' },
  publishedAt: { kind: 'column', help: 'When it was said.' },
  dateFormat: {
    kind: 'fixed',
    help: 'How dates are written: =auto, =DMY (day first), =MDY (month first), or a pattern such as =DD.MM.YYYY HH:mm.',
  },
  rating: { kind: 'column', help: 'Stars or points, such as 4, 4/5 or ★★★★.' },
  ratingScale: { kind: 'fixed', help: 'Worst and best rating there is, such as =1-5 or =0-10.' },
  source: { kind: 'either', help: 'The channel: a column, or one for all rows, such as =twitter.' },
  kind: { kind: 'either', help: 'post, comment, review, message or survey: a column, or such as =review.' },
  lang: { kind: 'either', help: 'Language code: a column, or such as =en. Detected where it is missing.' },
  brand: { kind: 'column', help: 'The brand it is about: its name, id or handle.' },
  direction: { kind: 'column', help: 'inbound or outbound: what the brand itself wrote is left out.' },
  parentId: { kind: 'column', help: 'Id of what it answers.' },
  threadId: { kind: 'column', help: 'Id of the conversation.' },
  likes: { kind: 'column', help: 'How often it was liked.' },
  replies: { kind: 'column', help: 'How often it was answered.' },
  shares: { kind: 'column', help: 'How often it was shared.' },
  views: { kind: 'column', help: 'How often it was seen.' },
  hashtags: { kind: 'column', help: 'Hashtags, parted by commas or spaces.' },
  answer: { kind: 'column', help: 'The brand’s reply, or yes where there is one.' },
  answeredAt: { kind: 'column', help: 'When the brand replied.' },
  answeredBy: { kind: 'column', help: 'Who replied.' },
  answerUrl: { kind: 'column', help: 'Where the reply stands.' },
  textFormat: { kind: 'fixed', help: '=plain or =html.' },
} as const satisfies Readonly<Record<string, ImportField>>;

export type ImportFieldName = keyof typeof importFields;

const isFieldName = (name: string): name is ImportFieldName => Object.hasOwn(importFields, name);

export const importFieldNames: readonly ImportFieldName[] = Object.keys(importFields).filter(isFieldName);
