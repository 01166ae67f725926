import type { BrandRequest } from '../../../api/schemas/brands.ts';
import type { Brand } from '../../../domain/brand.ts';
import { hasResponseFault, type ResponseDraft, readResponse, toResponseDraft } from './response-draft.ts';
import { hasTopicFault, readTopics, type TopicsDraft, toTopicsDraft } from './topic-draft.ts';

/** A brand as it stands in the form, all of it text. */
export interface BrandDraft {
  readonly name: string;
  readonly kind: Brand['kind'];
  /** As `readHandles` reads them. */
  readonly handles: string;
  /** Null while it is the proposed one. */
  readonly query: string | null;
  readonly timeZone: string;
  /** As `readLanguages` reads them. */
  readonly languages: string;
  readonly topics: TopicsDraft;
  readonly response: ResponseDraft;
}

export const emptyDraft = (kind: Brand['kind'], timeZone: string): BrandDraft => ({
  name: '',
  kind,
  handles: '',
  query: null,
  timeZone,
  languages: '',
  topics: toTopicsDraft(undefined, new Set()),
  response: toResponseDraft(undefined),
});

/** @param topics names of those that come with Earshot. */
export const toDraft = (brand: Brand, topics: ReadonlySet<string>): BrandDraft => ({
  name: brand.name,
  kind: brand.kind,
  handles: brand.handles
    .map(({ source, handle }) => (source === null ? `@${handle}` : `${source}:${handle}`))
    .join(', '),
  query: brand.query,
  timeZone: brand.timeZone,
  languages: brand.languages.join(', '),
  topics: toTopicsDraft(brand.topics, topics),
  response: toResponseDraft(brand.response),
});

const words = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** `@acme` is acme everywhere, `mastodon:acme` on that channel alone; of a profile's address the last part counts. */
const readHandle = (word: string): Brand['handles'][number] => {
  if (/^https?:\/\//i.test(word) && URL.canParse(word)) {
    const last = new URL(word).pathname.split('/').findLast((part) => part !== '');
    return { source: null, handle: (last ?? '').replace(/^@+/, '') };
  }
  const [, source, named] = /^([a-z][a-z0-9-]{0,39}):(.+)$/.exec(word) ?? [];
  const handle = (named ?? word).replace(/^@+/, '');
  return { source: source ?? null, handle };
};

/** Handles between commas or spaces, each once. */
export const readHandles = (text: string): Brand['handles'] => {
  const found = words(text)
    .map(readHandle)
    .filter(({ handle }) => handle !== '');
  return [...new Map(found.map((each) => [`${each.source} ${each.handle.toLowerCase()}`, each])).values()];
};

/** Lower-case codes between commas or spaces, each once. */
export const readLanguages = (text: string): string[] => [
  ...new Set(words(text).map((word) => word.toLowerCase())),
];

/** What is no ISO 639-1 code; null when all are. */
export const languageFault = (text: string): string | null => {
  const wrong = readLanguages(text).find((code) => !/^[a-z]{2}$/.test(code));
  return wrong === undefined ? null : `“${wrong}” is not a two-letter code such as en or de.`;
};

/** @param query the one to keep, which may be the proposed one. */
export const toBrandRequest = (draft: BrandDraft, query: string): BrandRequest => ({
  name: draft.name.trim(),
  kind: draft.kind,
  handles: readHandles(draft.handles),
  query: query.trim(),
  timeZone: draft.timeZone,
  languages: readLanguages(draft.languages),
  topics: readTopics(draft.topics),
  response: draft.kind === 'own' ? readResponse(draft.response) : undefined,
});

/** Texts a person pasted, one after each empty line; the server takes fifty. */
export const splitTexts = (pasted: string): readonly string[] =>
  pasted
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, 50);

/** Whether all of it can be read. */
export const isReadable = (draft: BrandDraft): boolean =>
  languageFault(draft.languages) === null &&
  !hasTopicFault(draft.topics) &&
  !(draft.kind === 'own' && hasResponseFault(draft.response));
