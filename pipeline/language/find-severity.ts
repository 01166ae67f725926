import type { IntentLabel, Judgement, SentimentLabel, Severity } from '../../domain/judgement.ts';
import type { ReadText } from './read-text.ts';

const anyOf = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'gi');

/** Phones, too, are dying, and people are dying to know: only with one of these is it meant. */
const relative = '(?:grand)?(?:mother|father|ma|pa)|mom|mum|dad|wife|husband|son|daughter|brother|sister';

/** Written for this project. English; a phrase counts wherever it stands, so each is one that seldom means else. */
const signs: Readonly<Record<Severity, RegExp>> = {
  safety: anyOf(
    'unsafe|hazard(?:s|ous)?|injur(?:y|ies|ed)|ambulance|hospitali[sz]ed|in (?:the )?(?:hospital|er)\\b',
    '(?:caught|on|catch(?:es|ing)?) fire|smoke (?:in|from|coming)|smoking (?:engine|battery|laptop|charger)|explod(?:ed|es|ing)|explosion|electric shock|electrocuted',
    '(?:food )?poison(?:ed|ing)|allergic reaction|anaphyla\\w+|chok(?:ed|ing)|burn(?:ed|t) (?:my|his|her|our|me)|carbon monoxide|gas leak',
    'emergency landing|engine (?:failure|failed|fire)|brakes? (?:failed|failure|not working)|near miss|safety (?:issue|concern|hazard|risk|problem|violation)s?',
    '(?:is|was|are|were|so|very|seriously|extremely) dangerous|danger to|could have (?:died|killed|been killed)|almost died|nearly died|someone (?:will|could|is going to) (?:die|get hurt|be killed)',
  ),
  legal: anyOf(
    'lawyers?|attorneys?|solicitors?|lawsuit|law suit|class action|legal action|legal team|small claims|take (?:you|them|this) to court|see you in court|in court',
    '(?:will|gonna|going to|can|could|should|ll|to) sue|sue (?:you|them|the|this)|suing|sued|press(?:ing)? charges|file(?:d|ing)? (?:a )?(?:complaint|report|claim) (?:with|to|against)',
    'ombudsman|trading standards|consumer (?:protection|affairs|court|rights)|better business bureau|\\bbbb\\b|\\bdot complaint|\\bftc\\b|\\bfaa\\b|\\bgdpr\\b|regulator|illegal(?:ly)?|against the law|breach of (?:contract|law)|data (?:breach|protection)|identity theft|fraud(?:ulent)?|discriminat(?:ed|ion|ing)|racist|defamation',
  ),
  churn: anyOf(
    'never (?:again|flying|fly|using|use|buying|buy|booking|book|ordering|order|shopping|coming back|going back|returning|doing business)(?: (?:with )?(?:you|them|this|here|again|@\\w+))*',
    "(?:will|would|ll) never (?:fly|use|buy|book|order|shop|come|go|return|do business|recommend)|last time (?:i|we|ill|i'll)|lost (?:a|another|my|our) (?:customer|business|loyalty)|los(?:t|ing) (?:a |me as a )?(?:loyal )?customers?",
    '(?:cancel(?:l?ing|led|ed)?|close|closing|ending) (?:my|our|the) (?:account|subscription|membership|contract|plan|policy)|unsubscrib(?:e|ed|ing)|switch(?:ing|ed)? (?:to|from|back|carriers|airlines|providers|banks)|mov(?:e|ed|ing) (?:to|my business to) (?:another|a different|your competitor)',
    'tak(?:e|ing) (?:my|our) (?:business|money) (?:elsewhere|somewhere)|go(?:ing)? elsewhere|flying .{0,20}instead|done with (?:you|them|this|@)|so done with|no longer (?:a |be )?(?:a )?customer|deleted? (?:the|this|your) app|uninstall(?:ed|ing)?|want (?:a|my) (?:full )?refund and',
  ),
  'vulnerable-person': anyOf(
    'wheelchair|disabled|disabilit(?:y|ies)|special needs|autis(?:m|tic)|blind|deaf|dementia|alzheimer\\w*|epilep\\w+|diabet(?:ic|es)|oxygen|insulin|chemo\\w*|cancer patient|surgery|medication|my meds|mental health|suicid\\w+|kill myself|panic attack',
    'pregnant|new ?born|infant|toddler|baby|(?:my|our|a|his|her|with) (?:\\w+ )?(?:child|kids?|children)|unaccompanied minor|elderly|(?:\\d{1,3}|year)[ -]?(?:yr|year)s?[ -]old|grand(?:ma|mother|pa|father)|funeral|bereave\\w+|passed away|service (?:dog|animal)|veteran|homeless',
    `dying (?:${relative})|(?:${relative}) (?:is|was) dying`,
  ),
};

const kinds = Object.keys(signs) as Severity[];
/** Most texts have none of the signs: that is told faster of all at once. */
const anySign = new RegExp(kinds.map((kind) => signs[kind].source).join('|'), 'i');
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
  return kinds.flatMap((kind) => {
    if (isGlad && graveUnlessGlad.includes(kind)) return [];
    const words = new Set<string>();
    for (const { 0: found, index } of plain.matchAll(signs[kind]))
      words.add(text.slice(index, index + found.length).trim());
    return words.size === 0 ? [] : [{ kind, words: [...words].slice(0, MOST_WORDS) }];
  });
};
