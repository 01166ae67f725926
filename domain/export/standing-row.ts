import type { Standing } from '../authors/standing.ts';
import { standingParts } from '../authors/standing-list.ts';
import { fromEpochMs } from '../instant.ts';
import type { Author } from '../mention.ts';
import type { ExportCell } from './mention-row.ts';

/** Somebody on a list, as it is exported. */
export interface ExportedStanding extends Standing {
  readonly author: Author | null;
  readonly source: string;
  readonly labels: readonly string[];
  /** Such as `thank 2026-11-24T08:00:00.000Z Ana`. */
  readonly steps: readonly string[];
}

type Column = (standing: ExportedStanding) => ExportCell;

const pointsOf = Object.fromEntries(
  standingParts.map((name): [string, Column] => [
    `${name}_points`,
    ({ score }) => score?.parts.find(({ part }) => part === name)?.points ?? null,
  ]),
);

const columns: Readonly<Record<string, Column>> = {
  name: ({ author }) => author?.name ?? null,
  handle: ({ author }) => author?.handle ?? null,
  channel: ({ source }) => source,
  accounts: ({ accounts }) => accounts,
  score: ({ score }) => score?.value ?? null,
  ...pointsOf,
  mentions: ({ mentions }) => mentions,
  different: ({ stories }) => stories,
  judged: ({ positiveShare }) => positiveShare.of,
  positive: ({ positiveShare }) => positiveShare.hits,
  positive_low: ({ positiveShare }) => positiveShare.estimate?.low ?? null,
  positive_high: ({ positiveShare }) => positiveShare.estimate?.high ?? null,
  negative: ({ negativeShare }) => negativeShare.hits,
  negative_low: ({ negativeShare }) => negativeShare.estimate?.low ?? null,
  negative_high: ({ negativeShare }) => negativeShare.estimate?.high ?? null,
  followers: ({ reach }) => (reach.accounts === 0 ? null : reach.followers),
  reactions: ({ told, reactions }) => (told === 0 ? null : reactions),
  reactions_told_of: ({ told }) => told,
  last: ({ lastMs }) => fromEpochMs(lastMs),
  labels: ({ labels }) => labels,
  steps: ({ steps }) => steps,
};

/** In their order. docs/advocates.md says what each holds. */
export const standingColumns: readonly string[] = Object.keys(columns);

/** Cells in the order of `standingColumns`. */
export const toStandingRow = (standing: ExportedStanding): readonly ExportCell[] =>
  Object.values(columns).map((column) => column(standing));
