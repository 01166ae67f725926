import fc from 'fast-check';
import type { Said, Speaker } from './speaker.ts';

/** What goes wrong with one answer. `cut` and `slow` happen to the connection, the rest to what is said. */
export const faultNames = [
  'refused 401',
  'refused 403',
  'not found 404',
  'gone 410',
  'too many, wait in seconds',
  'too many, wait by date',
  'too many, wait its own way',
  'too many, no wait named',
  'broken 500',
  'broken 502',
  'busy 503',
  'cut',
  'slow',
  'half an answer',
  'a web page',
  'nothing',
  'a list missing',
  'a list null',
  'an object for a list',
  'unknown fields',
  'the answer before again',
  'everything twice',
  'out of order',
  'a clock two hours ahead',
] as const;
export type Fault = (typeof faultNames)[number];

/** Of the rarer kind: after it a source is left alone for long, or the test itself waits. */
const heavy = new Set<Fault>(['refused 401', 'refused 403', 'gone 410', 'slow']);

const faultArbitrary: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...faultNames.filter((name) => heavy.has(name))) },
  { weight: 12, arbitrary: fc.constantFrom(...faultNames.filter((name) => !heavy.has(name))) },
);

/** To who asks for single posts these are no faults but news: the post is gone, or is not shown to us any more. */
const news = new Set<Fault>([
  'refused 401',
  'refused 403',
  'not found 404',
  'gone 410',
  'the answer before again',
]);
export const isNews = (fault: Fault): boolean => news.has(fault);

/** One in so many answers goes wrong. */
const ONE_IN = 12;

/** What goes wrong with each answer in turn, null for none; the same for the same seed. */
export const faultsOf = (seed: number): (() => Fault | null) => {
  const one = fc.oneof(
    { weight: ONE_IN - 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: faultArbitrary },
  );
  const drawn = fc.sample(one, { seed, numRuns: 5000 });
  const firstSlow = drawn.indexOf('slow');
  // The test waits for each slow one in earnest.
  const faults = drawn.map((fault, index) => (fault === 'slow' && index > firstSlow ? 'cut' : fault));
  let index = 0;
  return () => faults[index++ % faults.length] ?? null;
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body with its first list changed, wherever that is; `undefined` takes it away. */
const withList = (body: unknown, change: (list: readonly unknown[]) => unknown): unknown => {
  if (Array.isArray(body)) return change(body);
  if (!isObject(body)) return body;
  let isDone = false;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (isDone || !(Array.isArray(value) || isObject(value))) return [name, value];
      const changed = withList(value, change);
      isDone = changed !== value;
      return [name, changed];
    }),
  );
};

const withUnknown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (!isObject(value)) return value;
  const known = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const);
  return { ...Object.fromEntries(known), 'x-new-field': { deep: [1, null, 'Ä'] } };
};

/** Entries of a feed, as text. */
const entries = /<(item|entry)\b[\s\S]*<\/\1>/;
const withEntries = (text: string, change: (list: readonly string[]) => readonly string[]): string =>
  text.replace(entries, (all, name: string) => {
    const list = all.split(new RegExp(`(?<=</${name}>)`));
    return change(list).join('');
  });

const changeList = (
  { body, ...said }: Said,
  change: <Row>(list: readonly Row[]) => readonly Row[],
): Said => ({
  ...said,
  body: typeof body === 'string' ? withEntries(body, change) : withList(body, change),
});

const PAGE = '<!doctype html><html><head><title>Just a moment…</title></head><body>Checking</body></html>';

const status = (code: number, headers: Record<string, string> = {}): (() => Said) => {
  return () => ({ status: code, headers, body: code === 503 ? PAGE : {} });
};

type Change = (said: Said, around: { now: number; before: Said | null; speaker: Speaker }) => Said;

/** Faults of the clock are the sight's, those of the connection the server's. */
const changes: Readonly<Record<Exclude<Fault, 'cut' | 'slow' | 'a clock two hours ahead'>, Change>> = {
  'refused 401': status(401),
  'refused 403': status(403),
  'not found 404': status(404),
  'gone 410': status(410),
  'too many, wait in seconds': status(429, { 'retry-after': '120' }),
  'too many, wait by date': (_, { now }) => ({
    status: 429,
    headers: { 'retry-after': new Date(now + 180_000).toUTCString() },
    body: {},
  }),
  'too many, wait its own way': (_, { now, speaker }) => ({
    status: 429,
    ...(speaker.wait?.(now) ?? { body: 'Too many requests' }),
  }),
  'too many, no wait named': status(429),
  'broken 500': status(500),
  'broken 502': status(502),
  'busy 503': status(503, { 'retry-after': '60' }),
  'half an answer': (said) => {
    const text = typeof said.body === 'string' ? said.body : JSON.stringify(said.body);
    return { ...said, body: text.slice(0, text.length / 2) };
  },
  'a web page': () => ({ headers: { 'content-type': 'text/html' }, body: PAGE }),
  nothing: () => ({ body: '' }),
  'a list missing': (said) => ({ ...said, body: withList(said.body, () => undefined) ?? {} }),
  'a list null': (said) => ({ ...said, body: withList(said.body, () => null) }),
  'an object for a list': (said) => ({ ...said, body: withList(said.body, ([first]) => first ?? {}) }),
  'unknown fields': (said) => ({ ...said, body: withUnknown(said.body) }),
  'the answer before again': (said, { before }) => before ?? said,
  'everything twice': (said) => changeList(said, (list) => list.flatMap((row) => [row, row])),
  'out of order': (said) => changeList(said, (list) => list.toReversed()),
};

/** What is said when something goes wrong. */
export const spoil = (fault: Fault, said: Said, around: Parameters<Change>[1]): Said =>
  fault in changes ? changes[fault as keyof typeof changes](said, around) : said;
