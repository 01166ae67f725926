import type { Brand } from './brand.ts';
import type { Judgement } from './judgement.ts';
import type { Mention } from './mention.ts';
import { stars, UNHAPPY_STARS } from './rating.ts';

/** What decides whether somebody waits for an answer. */
export type AnswerableMention = Pick<Mention, 'kind' | 'title' | 'author' | 'rating'> & {
  readonly brandIds: readonly string[];
  readonly judgement: Pick<Judgement, 'intent'>;
};

/**
 * A titled post without an account behind it: a news or blog article from a feed. There is nobody to answer.
 * A post in a forum has a title too, but somebody's handle or id with it.
 */
const isArticle = ({ kind, title, author }: AnswerableMention): boolean =>
  kind === 'post' && title !== null && (author === null || (author.handle === null && author.id === null));

/**
 * Is this something one of our own brands should answer? It is when it
 * - is about an own brand, and not only about competitors;
 * - complains, asks a question or makes a request, or rates with at most 2 of 5 stars;
 * - is no article, and is not the words of an own brand's account.
 *
 * @param speaks tells whether the mention's author is an account of that brand (domain/match-brands.ts).
 */
export const needsReply = (
  mention: AnswerableMention,
  brands: ReadonlyMap<string, Pick<Brand, 'kind'>>,
  speaks: (brandId: string) => boolean,
): boolean => {
  const own = [...brands].flatMap(([id, { kind }]) => (kind === 'own' ? [id] : []));
  if (!mention.brandIds.some((id) => own.includes(id))) return false;
  if (isArticle(mention) || own.some(speaks)) return false;
  const rated = stars(mention.rating);
  const { label } = mention.judgement.intent;
  const asks = label === 'complaint' || label === 'question' || label === 'request';
  return asks || (rated !== null && rated <= UNHAPPY_STARS);
};
