import type { z } from 'zod';
import { brandNames } from '../../domain/brand-names.ts';
import type { ComparedSide } from '../../domain/drivers/compared-side.ts';
import type { WordDifference as DomainDifference } from '../../domain/drivers/word-differences.ts';
import { SettingsError } from '../../domain/errors.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import { type Comparison, loadChange } from '../../store/load-change.ts';
import { loadWords } from '../../store/load-words.ts';
import type { Store } from '../../store/port.ts';
import { getBrand } from '../get-brand.ts';
import { readQuery } from '../read-query.ts';
import type { Change, ChangedWords, changeParamsSchema } from '../schemas/changes.ts';
import { toQuote } from '../to-quote.ts';

export interface ChangeContext {
  readonly store: Pick<Store, 'brands' | 'mentions' | 'rollups' | 'sources' | 'listening'>;
  /** Whether words of a channel may be told to who asks. */
  readonly mayTell: (channel: string) => boolean;
  readonly now: () => Date;
}

/** @throws SettingsError when nothing lies between the ends. */
const checkStretch = ({ from, to }: ComparedSide): void => {
  if (from >= to) throw new SettingsError('from must be before to, on both sides.');
};

/** @throws InvalidRequestError on a query that is none, NotFoundError on an unknown brand, SettingsError. */
const readComparison = async (
  { store: { brands } }: ChangeContext,
  asked: z.output<typeof changeParamsSchema>,
): Promise<Comparison> => {
  const { brand: brandId, from, to, q } = asked;
  const { timeZone } = await getBrand(brands, brandId);
  const after: ComparedSide = { brandId, from, to, q };
  const { againstBrand, againstFrom, againstTo, againstQ } = asked;
  const isBefore = [againstBrand, againstFrom, againstTo, againstQ].every((each) => each === undefined);
  const lengthMs = Date.parse(to) - Date.parse(from);
  const before: ComparedSide = isBefore
    ? { ...after, from: fromEpochMs(Date.parse(from) - lengthMs), to: from }
    : {
        brandId: againstBrand ?? brandId,
        from: againstFrom ?? from,
        to: againstTo ?? to,
        q: againstQ ?? q,
      };
  await getBrand(brands, before.brandId);
  readQuery(after.q, 'q');
  readQuery(before.q, 'againstQ');
  for (const side of [before, after]) checkStretch(side);
  return { before, after, timeZone };
};

type Asked = z.output<typeof changeParamsSchema>;

/** Why the negative share of one side is another. @throws InvalidRequestError, NotFoundError, SettingsError. */
export const answerChange = async (context: ChangeContext, asked: Asked): Promise<Change> => {
  const comparison = await readComparison(context, asked);
  const { explanation, gaps, quotes } = await loadChange(context.store, comparison, context.now());
  return {
    ...comparison,
    explanation,
    gaps: {
      before: { ...gaps.before, unheard: [...gaps.before.unheard] },
      after: { ...gaps.after, unheard: [...gaps.after.unheard] },
    },
    quotes: quotes.map(({ quotes: list, ...rest }) => ({
      ...rest,
      quotes: list.map((quote) => toQuote(quote, context.mayTell(quote.mention.source))),
    })),
  };
};

/** What one side says more than the other. @throws as `answerChange`. */
export const answerWords = async (context: ChangeContext, asked: Asked): Promise<ChangedWords> => {
  const { store, mayTell, now } = context;
  const comparison = await readComparison(context, asked);
  const sides = [comparison.before, comparison.after];
  const brands = await Promise.all(sides.map(({ brandId }) => getBrand(store.brands, brandId)));
  const { differences, ...read } = await loadWords(store, comparison, {
    known: new Set(brands.flatMap((brand) => [...brandNames(brand)])),
    mayTell: ({ source }) => mayTell(source),
    now: now(),
  });
  const copy = (list: readonly DomainDifference[]) =>
    list.map((each) => ({ ...each, tokens: [...each.tokens] }));
  return {
    ...{ timeZone: comparison.timeZone, ...read },
    differences: differences === null ? null : { more: copy(differences.more), less: copy(differences.less) },
  };
};
