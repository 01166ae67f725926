import type { IntentLabel, Judgement, SentimentLabel, Severity } from '../../domain/judgement.ts';
import type { ReadText } from './read-text.ts';
import { rememberPieces } from './text/remember-pieces.ts';

const anyOf = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'gi');

/** Phones, too, are dying, and people are dying to know: only with one of these is it meant. */
const relative = '(?:grand)?(?:mother|father|ma|pa)|mom|mum|dad|wife|husband|son|daughter|brother|sister';

/**
 * Written for this project. English; a phrase counts wherever it stands, so each is one that seldom means else. One word of
 * each, or its beginning, stands in capitals: where none of these begins a word of a text, no phrase is looked for.
 */
export const signs: Readonly<Record<Severity, RegExp>> = {
  safety: anyOf(
    'UNSAFE|HAZARD(?:s|ous)?|INJUR(?:y|ies|ed)|AMBULANCE|HOSPITALI[sz]ed|in (?:the )?(?:HOSPITAL|ER)\\b',
    '(?:caught|on|catch(?:es|ing)?) FIRE|SMOKE (?:in|from|coming)|SMOKING (?:engine|battery|laptop|charger)|EXPLOD(?:ed|es|ing)|EXPLOSION|ELECTRIC shock|ELECTROCUTED',
    '(?:food )?POISON(?:ed|ing)|ALLERGIC reaction|ANAPHYLA\\w+|CHOK(?:ed|ing)|BURN(?:ed|t) (?:my|his|her|our|me)|CARBON monoxide|gas LEAK',
    'EMERGENCY landing|ENGINE (?:failure|failed|fire)|BRAKEs? (?:failed|failure|not working)|near MISS|SAFETY (?:issue|concern|hazard|risk|problem|violation)s?',
    '(?:is|was|are|were|so|very|seriously|extremely) DANGEROUS|DANGER to|could have (?:DIED|KILLED|been KILLED)|almost DIED|nearly DIED|someone (?:will|could|is going to) (?:DIE|get HURT|be KILLED)',
  ),
  legal: anyOf(
    'LAWYERs?|ATTORNEYs?|SOLICITORs?|LAWSUIT|law SUIT|CLASS action|LEGAL action|LEGAL team|small CLAIMS|take (?:you|them|this) to COURT|see you in COURT|in COURT',
    '(?:will|gonna|going to|can|could|should|ll|to) SUE|SUE (?:you|them|the|this)|SUING|SUED|press(?:ing)? CHARGES|FILE(?:d|ing)? (?:a )?(?:complaint|report|claim) (?:with|to|against)',
    'OMBUDSMAN|TRADING standards|CONSUMER (?:protection|affairs|court|rights)|better business BUREAU|\\bBBb\\b|\\bDOT complaint|\\bFTC\\b|\\bFAA\\b|\\bGDPR\\b|REGULATOR|ILLEGAL(?:ly)?|against the LAW|BREACH of (?:contract|law)|DATA (?:breach|protection)|IDENTITY theft|FRAUD(?:ulent)?|DISCRIMINAT(?:ed|ion|ing)|RACIST|DEFAMATION',
  ),
  churn: anyOf(
    'NEVER (?:again|flying|fly|using|use|buying|buy|booking|book|ordering|order|shopping|coming back|going back|returning|doing business)(?: (?:with )?(?:you|them|this|here|again|@\\w+))*',
    "(?:will|would|ll) NEVER (?:fly|use|buy|book|order|shop|come|go|return|do business|recommend)|LAST time (?:i|we|ill|i'll)|LOST (?:a|another|my|our) (?:customer|business|loyalty)|LOS(?:t|ing) (?:a |me as a )?(?:loyal )?customers?",
    '(?:CANCEL(?:l?ing|led|ed)?|CLOSE|CLOSING|ENDING) (?:my|our|the) (?:account|subscription|membership|contract|plan|policy)|UNSUBSCRIB(?:e|ed|ing)|SWITCH(?:ing|ed)? (?:to|from|back|carriers|airlines|providers|banks)|MOV(?:e|ed|ing) (?:to|my business to) (?:another|a different|your competitor)',
    'tak(?:e|ing) (?:my|our) (?:business|money) (?:ELSEWHERE|SOMEWHERE)|go(?:ing)? ELSEWHERE|FLYING (?:.{0,20} )?instead|DONE with (?:you|them|this|@)|so DONE with|no LONGER (?:a |be )?(?:a )?customer|DELETEd? (?:the|this|your) app|UNINSTALL(?:ed|ing)?|want (?:a|my) (?:full )?REFUND and',
  ),
  'vulnerable-person': anyOf(
    'WHEELCHAIR|DISABLED|DISABILIT(?:y|ies)|SPECIAL needs|AUTIS(?:m|tic)|BLIND|DEAF|DEMENTIA|ALZHEIMER\\w*|EPILEP\\w+|DIABET(?:ic|es)|OXYGEN|INSULIN|CHEMO\\w*|CANCER patient|SURGERY|MEDICATION|my MEDS|MENTAL health|SUICID\\w+|kill MYSELF|PANIC attack',
    'PREGNANT|NEWBORN|new BORN|INFANT|TODDLER|BABY|(?:my|our|a|his|her|with) (?:\\w+ )?(?:CHILD|KIDs?|CHILDREN)|UNACCOMPANIED minor|ELDERLY|(?:\\d{1,3}|year)[ -]?(?:yr|year)s?[ -]OLD|GRAND(?:ma|mother|pa|father)|FUNERAL|BEREAVE\\w+|PASSED away|service (?:DOG|ANIMAL)|VETERAN|HOMELESS',
    `DYING (?:${relative})|(?:${relative}) (?:is|was) DYING`,
  ),
};

const kinds = Object.keys(signs) as Severity[];
const capitals = Object.values(signs).flatMap(({ source }) => source.match(/[A-Z]+/g) ?? []);
const telling = new RegExp(`\\b(?:${[...new Set(capitals)].join('|')})`, 'i');
/** A pattern of so many phrases takes longer than to remember this of each word. */
const tells = rememberPieces(({ written }) => telling.test(written));
/** Most texts have none of the signs all the same: that is told faster of all kinds at once. */
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
  { text, plain, tokens }: Pick<ReadText, 'text' | 'plain' | 'tokens'>,
  { sentiment, intent }: Mood,
): NonNullable<Judgement['severity']> => {
  if (!tokens.some(tells) || !anySign.test(plain)) return [];
  const isGlad = intent === 'praise' || (sentiment === 'positive' && intent !== 'complaint');
  return kinds.flatMap((kind) => {
    if (isGlad && graveUnlessGlad.includes(kind)) return [];
    const words = new Set<string>();
    for (const { 0: found, index } of plain.matchAll(signs[kind]))
      words.add(text.slice(index, index + found.length).trim());
    return words.size === 0 ? [] : [{ kind, words: [...words].slice(0, MOST_WORDS) }];
  });
};
