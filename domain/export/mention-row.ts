import type { StoredMention } from '../mention.ts';
import { stars } from '../rating.ts';
import type { SharedMention } from '../share-mention.ts';

/** What people call what a mention only has the ids of. */
export interface ExportNames {
  readonly brands: ReadonlyMap<string, string>;
  /** By assignee, such as `team:billing`. */
  readonly assignees: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

/** Null where nobody knows; times are UTC. */
export type ExportCell = string | number | boolean | null | readonly string[];

type Column = (mention: SharedMention, names: ExportNames) => ExportCell;

/** By its name, or by its id where it is no longer there. */
const nameOf = (names: ReadonlyMap<string, string>, id: string): string => names.get(id) ?? id;

/** Why it has no words, where it has none. */
const wordsGone = ({ erased, withheld }: SharedMention): string | null => {
  if (erased !== null) return `erased (${erased.by})`;
  return withheld === true ? 'withheld: the source’s terms' : null;
};

const whatWasSaid: Readonly<Record<string, Column>> = {
  id: ({ id }) => id,
  time: ({ at }) => at,
  brands: ({ brandIds }, { brands }) => brandIds.map((id) => nameOf(brands, id)),
  channel: ({ source }) => source,
  site: ({ site }) => site,
  kind: ({ kind }) => kind,
  language: ({ lang }) => lang,
  author_name: ({ author }) => author?.name ?? null,
  author_handle: ({ author }) => author?.handle ?? null,
  followers: ({ author }) => author?.followers ?? null,
  title: ({ title }) => title,
  text: ({ text, erased, withheld }) => (erased !== null || withheld === true ? null : text),
  words_gone: wordsGone,
  link: ({ url }) => url,
  stars: ({ rating }) => stars(rating),
  likes: ({ engagement }) => engagement?.likes ?? null,
  replies: ({ engagement }) => engagement?.replies ?? null,
  shares: ({ engagement }) => engagement?.shares ?? null,
  views: ({ engagement }) => engagement?.views ?? null,
};

const sureOf = ({ judgement: { sentiment } }: StoredMention): number | null => {
  const { label, probabilities } = sentiment;
  return label === 'unsure' || label === 'not-judged' ? null : (probabilities?.[label] ?? null);
};

/** `none` where it was looked for; judges before earshot-1.4 said `[]` also where they had not. */
const severityOf = ({ judgement: { severity, emotion } }: StoredMention): readonly string[] | null => {
  if (severity == null || emotion === null) return null;
  return severity.length === 0 ? ['none'] : [...new Set(severity.map(({ kind }) => kind))];
};

const howItWasJudged: Readonly<Record<string, Column>> = {
  sentiment: ({ judgement }) => judgement.sentiment.label,
  sentiment_probability: sureOf,
  intent: ({ judgement }) => judgement.intent.label,
  topics: ({ judgement }) => judgement.topics.map(({ topic }) => topic),
  emotion: ({ judgement }) => judgement.emotion?.label ?? null,
  severity: severityOf,
  corrected_by_a_person: ({ judgement }) => judgement.corrected !== undefined,
  model: ({ judgement }) => judgement.model,
};

const whatWasDone: Readonly<Record<string, Column>> = {
  needs_reply: ({ needsReply }) => needsReply,
  priority: ({ priority }) => priority,
  due: ({ dueAt }) => dueAt,
  state: ({ status }) => status.state,
  state_since: ({ status }) => status.at,
  assigned_to: ({ work }, { assignees }) =>
    work.assignee === null ? null : nameOf(assignees, work.assignee),
  labels: ({ work }, { labels }) => work.labels.map((id) => nameOf(labels, id)),
  story: ({ storyId }) => storyId,
};

const columns = { ...whatWasSaid, ...howItWasJudged, ...whatWasDone };

/** In their order. docs/export.md says what each holds. */
export const mentionColumns: readonly string[] = Object.keys(columns);

/** A mention as one row of an export: its cells in the order of `mentionColumns`. */
export const toMentionRow = (mention: SharedMention, names: ExportNames): readonly ExportCell[] =>
  Object.values(columns).map((column) => column(mention, names));
