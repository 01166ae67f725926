import {
  type Answered,
  type AnswerFigures,
  answerFigures,
  channelsThatTell,
} from '../domain/competitors/answers.ts';
import { askingClause, channelClause } from '../domain/competitors/compared-clauses.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { Clause } from '../domain/query/ast.ts';
import type { MentionFilter, MentionStore } from './port.ts';
import { readNewest } from './read-newest.ts';

/** Waits read of each brand, the newest. */
const READ_AT_MOST = 1000;
const COUNTED_AT_MOST = 1_000_000;

/** The mentions of a brand that are compared, those of them that satisfy some more clauses. */
export type FilterFor = (brandId: string, ...more: readonly Clause[]) => MentionFilter;

export interface ComparedAnswers {
  /** Channels on which it shows when each of them answers; none where it cannot be compared. */
  readonly channels: readonly string[];
  /** Null of a brand no answer of which is seen anywhere. */
  readonly brands: readonly { readonly brandId: string; readonly answers: AnswerFigures | null }[];
}

const answeredClause: Clause = { type: 'is', value: 'answered' };

const toAnswered = ({ source, at, status }: StoredMention): readonly Answered[] =>
  status.at === null
    ? []
    : [{ channel: source, waitMs: Math.max(0, Date.parse(status.at) - Date.parse(at)) }];

/** How soon brands answer, on the channels where that shows for all of them. */
export const loadAnswers = async (
  { mentions }: { readonly mentions: Pick<MentionStore, 'list' | 'count'> },
  brandIds: readonly string[],
  filterFor: FilterFor,
): Promise<ComparedAnswers> => {
  const read = await Promise.all(
    brandIds.map(async (brandId) => {
      const filter = filterFor(brandId, askingClause, answeredClause);
      const found = await readNewest(mentions, filter, READ_AT_MOST);
      return { brandId, answered: found.slice(0, READ_AT_MOST).flatMap(toAnswered) };
    }),
  );
  const channels = channelsThatTell(read.map(({ answered }) => answered));
  const only = channelClause(channels);
  const load = async ({ brandId, answered }: (typeof read)[number]) => {
    if (answered.length === 0 || only === null) return { brandId, answers: null };
    const [of, total] = await Promise.all([
      mentions.count(filterFor(brandId, only, askingClause), COUNTED_AT_MOST),
      mentions.count(filterFor(brandId, only, askingClause, answeredClause), COUNTED_AT_MOST),
    ]);
    const told = answered.filter(({ channel }) => channels.includes(channel));
    return { brandId, answers: answerFigures(told, { total, of }) };
  };
  return { channels, brands: await Promise.all(read.map(load)) };
};
