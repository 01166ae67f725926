import type { Instant } from '../instant.ts';
import type { IntentLabel, Judgement, SentimentLabel } from '../judgement.ts';
import type { Erased, Mention, MentionKind, MentionState, Status } from '../mention.ts';
import { stars } from '../rating.ts';
import { noWork, type Work } from '../work/work.ts';
import { foldName, foldText } from './fold.ts';
import { mentionTokens, tokenize } from './tokens.ts';

/** What a query can ask of a mention. Null where the mention does not have it or is not judged yet. */
export interface QueryDocument {
  readonly tokens: readonly string[];
  /** `toSearchText(tokens)`. */
  readonly searchText: string;
  readonly hashtags: readonly string[];
  readonly handles: readonly string[];
  readonly source: string;
  readonly authorId: string | null;
  /** Folded. */
  readonly authorHandle: string | null;
  /** Search text of the name's tokens. */
  readonly authorName: string | null;
  readonly site: string | null;
  readonly kind: MentionKind;
  readonly lang: string | null;
  /** 1–5. */
  readonly stars: number | null;
  /** Published, or first fetched where the source gives no date. */
  readonly at: Instant;
  readonly sentiment: SentimentLabel | null;
  readonly intent: IntentLabel | null;
  /** Folded. */
  readonly topics: readonly string[];
  readonly needsReply: boolean | null;
  readonly state: MentionState | null;
  readonly dueAt: Instant | null;
  readonly work: Work;
}

/** ` tok1 tok2 `: a space before, between and after, so that whole tokens are found as text; ` ` when empty. */
export const toSearchText = (tokens: readonly string[]): string =>
  tokens.length === 0 ? ' ' : ` ${tokens.join(' ')} `;

/** A mention before judging, judged, or as the store gives it back. */
export type QueryableMention = Mention & {
  readonly tokens?: readonly string[];
  readonly judgement?: Judgement;
  readonly needsReply?: boolean;
  readonly status?: Status;
  readonly erased?: Erased | null;
  readonly at?: Instant;
  readonly dueAt?: Instant | null;
  readonly work?: Work;
};

/** What a query sees of a mention. Tokens the mention does not carry are made from its title and text. */
export const toQueryDocument = (mention: QueryableMention): QueryDocument => {
  const tokens = mention.tokens ?? mentionTokens(mention);
  const { author, judgement, erased = null } = mention;
  return {
    tokens,
    searchText: toSearchText(tokens),
    hashtags: mention.hashtags,
    handles: mention.handles,
    source: mention.source,
    authorId: author?.id ?? null,
    authorHandle: author?.handle == null ? null : foldText(author.handle),
    authorName: author?.name == null ? null : toSearchText(tokenize(author.name)),
    site: mention.site,
    kind: mention.kind,
    lang: mention.lang,
    stars: stars(mention.rating),
    at: mention.at ?? mention.publishedAt ?? mention.fetchedAt,
    sentiment: judgement?.sentiment.label ?? null,
    intent: judgement?.intent.label ?? null,
    topics: judgement?.topics.map(({ topic }) => foldName(topic)) ?? [],
    // Where the words are gone there is nothing left to answer.
    needsReply: erased === null ? (mention.needsReply ?? null) : false,
    state: mention.status?.state ?? null,
    dueAt: mention.dueAt ?? null,
    work: mention.work ?? noWork,
  };
};
