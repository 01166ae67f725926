import type { Intent, SentimentLabel } from '../../domain/judgement.ts';
import type { Probabilities } from './calibration.ts';

/** What the rules look at. */
export interface IntentFacts {
  readonly text: string;
  readonly label: SentimentLabel;
  /** Null where the sentiment is not judged. */
  readonly probabilities: Probabilities | null;
  /** 1–5, or null. */
  readonly stars: number | null;
}

const LOW_STARS = 2;
const HIGH_STARS = 4;

/** Said to somebody or of oneself: what the news say of a brand is none. */
const addressed =
  /(?<![\w@])@\w|\b(?:i|i['’]?m|i['’]?ve|i['’]?d|me|my|mine|we|us|our|you|your|you['’]?re|u|ur|yall|y['’]all|they|them|their)\b/i;

/** Words that tell of something that went wrong, whatever the tone. */
const grievance = new RegExp(
  `\\b(?:${[
    'delay(?:s|ed|ing)?',
    'cancel+(?:l?ed|ling|lation|lations|s)?',
    'late again|hours? late|(?:mins?|minutes) late',
    'stranded|stuck|missed (?:my|our|the|a)|miss(?:ing)? (?:my|our)',
    'lost (?:my|our|the|luggage|bags?|baggage)|(?:bags?|luggage|suitcase) (?:is |was |were |are |still )*(?:lost|missing|damaged|delayed)',
    'where (?:is|are|s) (?:my|our)|wheres (?:my|our)',
    'on hold|hung up|hang(?:ing)? up|disconnect(?:ed|s|ing)?|no (?:one|body) (?:answers?|answering|picks?|to)|nobody',
    '(?:\\d+|an|one|two|three|four|five|six|several|many|few)\\+? ?(?:hours?|hrs?)',
    'still (?:sitting|no|not|is|on|at|here|waiting|haven|have|can|nothing)',
    '(?:been|have been|has been) (?:waiting|on|no|not|trying|havent|haven t)|(?:hours?|hrs?|days?|weeks?|months?) (?:and (?:still|counting|no)|now|later|ago)',
    'no (?:response|reply|answer|help|update|updates|info|information|explanation|luggage|bags?|email|record|refund|idea|sign|excuse|apolog(?:y|ies))',
    'never (?:again|got|received|arrived|replied|answered|came|flying|fly|respond(?:ed)?|had|once|even)',
    "(?:doesn|isn|won|can|couldn|didn|wasn|hasn|haven|aren|weren|don|wouldn|shouldn)['’]?t",
    'can ?not|unable|impossible|refus(?:e|es|ed|ing)|denied|ignor(?:e|es|ed|ing)',
    'refund(?:s|ed)?|money back|reimburs\\w+|compensat\\w+|overcharg\\w+|charged',
    'broken|broke|fail(?:s|ed|ing|ure)?|crash(?:es|ed|ing)?|down again|damaged?|defective|faulty|not working|useless|unacceptable|ridiculous|unhelpful|rude|worst|terrible|horrible|awful|pathetic|disgust\\w*|disappoint\\w*|frustrat\\w*|annoy\\w*|incompeten\\w*|unprofessional|inexcusable|nightmare|joke|shame(?:ful)?|sucks?|lied|lying|scam\\w*|rip ?off|stole|stolen|dirty|filthy|unsafe|fraud',
    'overbook\\w*|bumped|rebook\\w*|mechanical|waited|waiting|sitting (?:on|in|at|here)|wtf|smh|seriously|fix (?:this|your|it|the)|get (?:it|your \\w+) together',
  ].join('|')})\\b`,
  'i',
);

const request =
  /\b(?:please|pls|plz|can (?:you|u|someone|i|we)|could (?:you|u|someone|i|we)|would (?:you|like|love)|need (?:help|to|your|you|some|a)|help me|i want|want to|looking for|let me know|dm me|follow (?:me|back)|wish (?:you|they)|it would be (?:nice|great|good)|add (?:a|an|the|more|support)|bring back|kindly|hoping (?:you|to))\b/i;

const isComplaint = ({ text, label, probabilities, stars }: IntentFacts): boolean => {
  if (stars !== null) return stars <= LOW_STARS || (stars < HIGH_STARS && label === 'negative');
  if (probabilities === null || !addressed.test(text)) return false;
  if (label === 'negative') return true;
  return probabilities.positive < 0.55 && probabilities.negative >= 0.1 && grievance.test(text);
};

/**
 * What the person wants, by the first rule that holds:
 *
 * 1. complaint: with stars, at most 2 of them, or fewer than 4 and negative words;
 * 2. complaint: without stars, said to somebody or of oneself, and either negative, or telling of something
 *    that went wrong and not clearly positive;
 * 3. question: has a question mark;
 * 4. request: asks politely, or says what is needed;
 * 5. praise: positive, or at least 4 stars;
 * 6. other.
 *
 * In a language that is not judged only the stars and the question mark count.
 */
export const findIntent = (facts: IntentFacts): Intent => {
  const { text, label, probabilities, stars } = facts;
  if (isComplaint(facts)) return 'complaint';
  if (/[?？؟]/.test(text)) return 'question';
  if (probabilities !== null && request.test(text)) return 'request';
  if (label === 'positive' || (stars !== null && stars >= HIGH_STARS)) return 'praise';
  return 'other';
};
