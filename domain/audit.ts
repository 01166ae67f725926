import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** What is changed by people, to find events by. */
export const auditKinds = [
  ...([
    'session',
    'person',
    'invitation',
    'team',
    'key',
    'brand',
    'source',
    'alert rule',
    'voice',
    'reply template',
    'channel',
    'campaign',
    'contest',
    'shared link',
    'scheduled export',
    'label',
    'view',
    'routing rule',
    'acknowledgement rule',
  ] as const),
  ...(['mention', 'author', 'model', 'import', 'notice', 'job', 'demo', 'digest', 'complaint'] as const),
] as const;
export type AuditKind = (typeof auditKinds)[number];

const fieldsSchema = z.record(z.string(), z.unknown());

/** One change that somebody made. Kept for good; holds no secret and no personal data of authors. */
export const auditEventSchema = z.strictObject({
  id: z.string(),
  at: instantSchema,
  /** `name` as it was then; a program has the id `key:` and that of its API key. */
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  /** What was changed, such as `brand`: the events are filed under it. */
  kind: z.string(),
  /** What was done, such as `changed`. */
  action: z.string(),
  /** Id of what it was done to; null where it is no single thing or may not be written down. */
  subject: z.string().nullable(),
  /** What people call it, as it was then; null where that is not known. */
  name: z.string().nullable(),
  /** The fields that differ, as they were; null where there was nothing before, or no need to say. */
  before: fieldsSchema.nullable(),
  after: fieldsSchema.nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export type Fields = Readonly<Record<string, unknown>>;

/** Of fields whose values are never written down, however deep they lie. */
const secretName =
  /password|secret|token|hash|credential|sealed|authorization|cookie|recovery|totp|api_?key/i;

const withoutSecrets = (value: unknown, name: string): unknown => {
  if (value === null || value === undefined) return null;
  if (secretName.test(name)) return '(not shown)';
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, ''));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([own, inner]) => [own, withoutSecrets(inner, own)]));
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const pick = (fields: Fields, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => names.includes(name))
      .map(([name, value]) => [name, withoutSecrets(value, name)]),
  );

const nameOf = (fields: Fields): string | null =>
  [fields['name'], fields['title'], fields['email']].find((name) => typeof name === 'string') ?? null;

/**
 * What an event tells of a change: the fields that differ, and all of what came or went. Values of secret fields are
 * replaced, so that one can see that they changed and no more.
 */
export const describeChange = (
  before: Fields | null,
  after: Fields | null,
): Pick<AuditEvent, 'name' | 'before' | 'after'> => {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => before === null || after === null || !same(before[name], after[name]),
  );
  return {
    name: nameOf({ ...before, ...after }),
    before: before === null ? null : pick(before, names),
    after: after === null ? null : pick(after, names),
  };
};

/** Whether the event speaks of the text, in any of its words; capitals do not count. */
export const speaksOf = (event: AuditEvent, text: string): boolean => {
  const { actor, kind, action, subject, name, before, after } = event;
  const words = [actor.name, kind, action, subject, name, JSON.stringify([before, after])].join('\n');
  return words.toLowerCase().includes(text.toLowerCase());
};
