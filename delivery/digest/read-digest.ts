import type { Digest } from '../../domain/digest/digest.ts';
import { readQuote } from '../../domain/digest/quote-ref.ts';
import { tellDigest } from '../../domain/digest/tell-digest.ts';
import type { Told } from '../../domain/digest/told.ts';
import type { Store } from '../../store/port.ts';

const quotesOf = ({ brands }: Digest) =>
  brands.flatMap(({ topics, answers, widestPraise }) => [
    ...topics.flatMap(({ quotes }) => quotes),
    ...answers.waiting,
    ...widestPraise.map(({ quote }) => quote),
  ]);

/** A digest in words, with the quotes as they are kept now: what was erased since is gone from it. */
export const readDigest = async (
  { mentions, accounts }: Pick<Store, 'mentions' | 'accounts'>,
  digest: Digest,
): Promise<Told> => {
  const ids = [...new Set(quotesOf(digest).map(({ mentionId }) => mentionId))];
  const [found, people] = await Promise.all([
    ids.length === 0 ? [] : mentions.findMany(ids),
    accounts.listAccounts(),
  ]);
  const byId = new Map(found.map((mention) => [mention.id, mention]));
  return tellDigest(digest, {
    read: (quote) => readQuote(quote, byId.get(quote.mentionId) ?? null),
    names: new Map(people.map(({ id, name }) => [id, name])),
  });
};
