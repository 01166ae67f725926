import type { Digest } from './digest.ts';
import { digestFormat } from './digest-format.ts';
import { complaintPath, digestLinks } from './digest-links.ts';
import type { QuoteRef, ReadQuote } from './quote-ref.ts';
import { tellBrand } from './tell-brand.ts';
import type { Telling } from './tell-quote.ts';
import { type Block, plain, type Told, type ToldSection } from './told.ts';

const stateWords: Readonly<Record<string, string>> = {
  given: 'nobody took it up yet',
  accepted: 'is being seen to',
  done: 'was seen to',
};

const tellComplaint = (
  { complaint, formerComplaints }: Digest,
  names: ReadonlyMap<string, string>,
): readonly ToldSection[] => {
  const former: Block[] = formerComplaints.map(({ mentionId, week, state, holder }) => ({
    kind: 'line',
    words: [
      plain(`Week of ${week}: `),
      { text: stateWords[state] ?? state, path: complaintPath(mentionId) },
      plain(`, by ${names.get(holder) ?? 'somebody who left'}.`),
    ],
  }));
  const now: Block[] =
    complaint === null
      ? []
      : [
          {
            kind: 'line',
            words: [
              plain(
                'One complaint is yours to handle in person this week. Take it up, hand it on, or note what came of it.',
              ),
            ],
          },
          { kind: 'action', label: 'Open your complaint', path: complaintPath(complaint) },
        ];
  const blocks = [...now, ...former];
  return blocks.length === 0 ? [] : [{ title: 'For you in person', level: 2, blocks }];
};

const tellCompetitors = (digest: Digest, { format }: Telling): readonly ToldSection[] => {
  if (digest.competitors.length === 0) return [];
  const rows = digest.competitors.map((each) => {
    const links = digestLinks(digest, { id: each.id });
    if (each.counts === null)
      return [plain(each.name), plain(`not comparable: ${each.why ?? ''}`), plain('–'), plain('–')];
    const { before, after } = each.counts;
    return [
      plain(each.name),
      { text: format.count(after.mentions), path: links.mentions('after') },
      { text: format.count(before.mentions), path: links.mentions('before') },
      {
        text: `${format.count(after.negative)} of ${format.count(after.judged)}`,
        path: links.negative('after'),
      },
    ];
  });
  const head = ['Competitor', 'Mentions', 'The week before', 'Negative'];
  return [
    { title: 'Competitors', level: 2, blocks: [{ kind: 'table', caption: 'Competitors', head, rows }] },
  ];
};

/**
 * A digest in words, for a mail or a page.
 * @param given.read words of quotes, as they are kept now. @param given.names of people, by account id.
 */
export const tellDigest = (
  digest: Digest,
  {
    read,
    names,
  }: { readonly read: (quote: QuoteRef) => ReadQuote; readonly names: ReadonlyMap<string, string> },
): Told => {
  const format = digestFormat(digest.wishes);
  const telling = { format, read };
  // The week ends as this day begins, so that the day before is its last.
  const last = new Date(Date.parse(digest.to) - 1).toISOString();
  const period = `${format.dayLong(digest.from)} to ${format.dayLong(last)}`;
  const brands = digest.brands.map(({ name }) => name).join(', ');
  const first = digest.brands[0];
  const nothing: ToldSection = {
    ...{ title: 'No brand', level: 2 },
    blocks: [{ kind: 'line', words: [plain('Earshot listens for no brand that you chose.')] }],
  };
  return {
    subject: `Weekly digest: ${brands === '' ? 'no brand' : brands}, ${format.day(digest.from)} to ${format.day(last)}`,
    preview:
      first === undefined
        ? period
        : `${first.name}: ${format.count(first.counts.after.mentions)} mentions, ${format.count(first.answers.open)} unanswered`,
    title: 'Your week',
    period,
    sections: [
      ...tellComplaint(digest, names),
      ...(digest.brands.length === 0
        ? [nothing]
        : digest.brands.flatMap((brand) => tellBrand(digest, brand, telling))),
      ...tellCompetitors(digest, telling),
    ],
  };
};
