import type { IntentLabel, Judgement, SentimentLabel, Severity } from '../../domain/judgement.ts';
import type { ReadText } from './read-text.ts';

/** Each of some beginnings, with what follows all of them. */
const each = (beginnings: string, rest: string): string[] =>
  beginnings.split('|').map((beginning) => `${beginning} ${rest}`);

const CHILD = '(?:\\w+ )?(?:child|kids?|children)';
const CONTRACT = '(?:my|our|the) (?:account|subscription|membership|contract|plan|policy)';
const DO_BUSINESS = '(?:fly|use|buy|book|order|shop|come|go|return|do business|recommend)';
/** Phones, too, are dying, and people are dying to know: only with one of these is it meant. */
const RELATIVES =
  'grandmother|grandfather|grandma|grandpa|mother|father|ma|pa|mom|mum|dad|wife|husband|son|daughter|brother|sister';

/**
 * Written for this project. English; a phrase counts wherever it stands, so each is one that seldom means else. Patterns of whole
 * words, each of which begins with a letter or a digit's class.
 */
const signs: Readonly<Record<Severity, readonly string[]>> = {
  safety: [
    ...[
      'unsafe',
      'hazard(?:s|ous)?',
      'injur(?:y|ies|ed)',
      'ambulance',
      'hospitali[sz]ed',
      'in (?:the )?(?:hospital|er)',
    ],
    ...[
      'caught fire',
      'on fire',
      'catch(?:es|ing)? fire',
      'smoke (?:in|from|coming)',
      'explod(?:ed|es|ing)',
      'explosion',
    ],
    ...[
      'smoking (?:engine|battery|laptop|charger)',
      'electric shock',
      'electrocuted',
      'burn(?:ed|t) (?:my|his|her|our|me)',
    ],
    ...[
      'food poison(?:ed|ing)',
      'poison(?:ed|ing)',
      'allergic reaction',
      'anaphyla\\w+',
      'chok(?:ed|ing)',
      'gas leak',
    ],
    ...[
      'carbon monoxide',
      'emergency landing',
      'engine (?:failure|failed|fire)',
      'brakes? (?:failed|failure|not working)',
    ],
    ...[
      'near miss',
      'safety (?:issue|concern|hazard|risk|problem|violation)s?',
      'danger to',
      'almost died',
      'nearly died',
    ],
    ...each('is|was|are|were|so|very|seriously|extremely', 'dangerous'),
    ...[
      'could have (?:died|killed|been killed)',
      'someone (?:will|could|is going to) (?:die|get hurt|be killed)',
    ],
  ],
  legal: [
    ...[
      'lawyers?',
      'attorneys?',
      'solicitors?',
      'lawsuit',
      'law suit',
      'class action',
      'legal action',
      'legal team',
    ],
    ...['small claims', 'take (?:you|them|this) to court', 'see you in court', 'in court', 'suing', 'sued'],
    ...each('will|gonna|going to|can|could|should|ll|to', 'sue'),
    ...[
      'sue (?:you|them|the|this)',
      'press(?:ing)? charges',
      'ombudsman',
      'trading standards',
      'better business bureau',
      'bbb',
    ],
    ...[
      'file(?:d|ing)? (?:a )?(?:complaint|report|claim) (?:with|to|against)',
      'dot complaint',
      'ftc',
      'faa',
      'gdpr',
      'regulator',
    ],
    ...[
      'consumer (?:protection|affairs|court|rights)',
      'illegal(?:ly)?',
      'against the law',
      'breach of (?:contract|law)',
    ],
    ...[
      'data (?:breach|protection)',
      'identity theft',
      'fraud(?:ulent)?',
      'discriminat(?:ed|ion|ing)',
      'racist',
      'defamation',
    ],
  ],
  churn: [
    'never (?:again|flying|fly|using|use|buying|buy|booking|book|ordering|order|shopping|coming back|going back|returning|doing business)(?: (?:with )?(?:you|them|this|here|again|@\\w+))*',
    ...each('will|would|ll', `never ${DO_BUSINESS}`),
    ...["last time (?:i|we|ill|i'll)", 'lost (?:a|another|my|our) (?:customer|business|loyalty)'],
    ...['los(?:t|ing) (?:a |me as a )?(?:loyal )?customers?', `cancel(?:l?ing|led|ed)? ${CONTRACT}`],
    ...each('close|closing|ending', CONTRACT),
    ...['unsubscrib(?:e|ed|ing)', 'switch(?:ing|ed)? (?:to|from|back|carriers|airlines|providers|banks)'],
    ...[
      'mov(?:e|ed|ing) (?:to|my business to) (?:another|a different|your competitor)',
      'go(?:ing)? elsewhere',
    ],
    ...[
      'tak(?:e|ing) (?:my|our) (?:business|money) (?:elsewhere|somewhere)',
      'flying .{0,20}instead',
      'so done with',
    ],
    ...[
      'done with (?:you|them|this|@)',
      'no longer (?:a |be )?(?:a )?customer',
      'deleted? (?:the|this|your) app',
    ],
    ...['uninstall(?:ed|ing)?', 'want (?:a|my) (?:full )?refund and'],
  ],
  'vulnerable-person': [
    ...[
      'wheelchair',
      'disabled',
      'disabilit(?:y|ies)',
      'special needs',
      'autis(?:m|tic)',
      'blind',
      'deaf',
      'dementia',
    ],
    ...[
      'alzheimer\\w*',
      'epilep\\w+',
      'diabet(?:ic|es)',
      'oxygen',
      'insulin',
      'chemo\\w*',
      'cancer patient',
      'surgery',
    ],
    ...[
      'medication',
      'my meds',
      'mental health',
      'suicid\\w+',
      'kill myself',
      'panic attack',
      'pregnant',
      'new ?born',
    ],
    ...[
      'infant',
      'toddler',
      'baby',
      'unaccompanied minor',
      'elderly',
      'grand(?:ma|mother|pa|father)',
      'funeral',
    ],
    ...each('my|our|a|his|her|with', CHILD),
    ...['\\d{1,3}[ -]?(?:yr|year)s?[ -]old', 'year[ -]?(?:yr|year)s?[ -]old', 'bereave\\w+', 'passed away'],
    ...[
      'service (?:dog|animal)',
      'veteran',
      'homeless',
      `dying (?:${RELATIVES})`,
      ...each(RELATIVES, '(?:is|was) dying'),
    ],
  ],
};

/** Any of some phrases. Those that begin with the same letter stand together: at a word only these are tried. */
const anyOf = (phrases: readonly string[], flags: string): RegExp => {
  const byLetter = new Map<string, string[]>();
  for (const phrase of phrases) {
    const [letter = ''] = /^[a-z]/.exec(phrase) ?? [];
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), phrase.slice(letter.length)]);
  }
  const groups = [...byLetter].map(([letter, rests]) => `${letter}(?:${rests.join('|')})`);
  return new RegExp(`\\b(?:${groups.join('|')})\\b`, flags);
};

const kinds = Object.keys(signs) as Severity[];
const patterns = kinds.map((kind) => ({ kind, pattern: anyOf(signs[kind], 'gi') }));
/** Most texts have none of the signs: that is told faster of all at once. */
const anySign = anyOf(Object.values(signs).flat(), 'i');
const MOST_WORDS = 5;

/** Happy people have babies too, and will never buy anything else; danger and the law are grave in any mood. */
export const graveUnlessGlad: readonly Severity[] = ['churn', 'vulnerable-person'];

/** How the whole text was judged. */
interface Mood {
  readonly sentiment: SentimentLabel;
  readonly intent: IntentLabel;
}

/** Signs of harm, law and, unless the mood is glad, of leaving for good and of somebody who needs more care than others. */
export const findSeverity = (
  { text, plain }: Pick<ReadText, 'text' | 'plain'>,
  { sentiment, intent }: Mood,
): NonNullable<Judgement['severity']> => {
  if (!anySign.test(plain)) return [];
  const isGlad = intent === 'praise' || (sentiment === 'positive' && intent !== 'complaint');
  return patterns.flatMap(({ kind, pattern }) => {
    if (isGlad && graveUnlessGlad.includes(kind)) return [];
    const words = new Set<string>();
    for (const { 0: found, index } of plain.matchAll(pattern))
      words.add(text.slice(index, index + found.length).trim());
    return words.size === 0 ? [] : [{ kind, words: [...words].slice(0, MOST_WORDS) }];
  });
};
