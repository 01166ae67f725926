import { type Intent, intents } from '../../../domain/judgement.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { IntentBadge, SentimentBadge, SourceBadge, sentimentLooks } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { sentiments } from '../../format/sentiments.ts';
import { formatDay, formatInstant } from '../../format/time.ts';
import { humanise } from '../../format/words.ts';
import { useHotkeys } from '../../shell/hotkeys.ts';
import { hrefOf } from '../../shell/place.ts';
import { authorName } from '../inbox/author-words.ts';
import { sentimentSentence } from '../inbox/judgement-words.ts';
import type { ReviewData } from './review-data.ts';
import { partWords } from './review-words.ts';
import { type Review, useReview } from './use-review.ts';

const intentKeys: Readonly<Record<Intent, string>> = {
  complaint: 'c',
  question: 'q',
  request: 'r',
  praise: 'p',
  other: 'o',
};

/** One mention after the other, by keyboard or touch. */
export const ReviewPage = ({ data, timeZone }: { data: ReviewData; timeZone: string | undefined }) => {
  const review = useReview(data);
  const { rows, index, move, say, undo } = review;
  useHotkeys({
    ...Object.fromEntries(sentiments.map((sentiment, at) => [String(at + 1), () => say({ sentiment })])),
    ...Object.fromEntries(intents.map((intent) => [intentKeys[intent], () => say({ intent })])),
    j: () => move(1),
    k: () => move(-1),
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    u: undo,
  });
  const mention = rows[index];
  return (
    <div class="page review">
      <header class="page-head">
        <div>
          <h1>
            {data.week === null ? 'Unsure' : `Sample from ${formatDay(data.week, data.brand?.timeZone)}`}
          </h1>
          <p class="muted">
            {data.week === null
              ? `No answer was likely enough here. They are counted as unsure, never as neutral, until you say.${partWords(data.mentions.length, data.unsure)}`
              : 'Drawn at random. What the judge says is not shown, so that it does not sway you. A label counts once all before it have one, for only then are those labelled a random part.'}
          </p>
        </div>
      </header>
      {mention === undefined ? null : (
        <Card key={mention.id} mention={mention} review={review} data={data} timeZone={timeZone} />
      )}
      <Steps review={review} />
    </div>
  );
};

interface CardProps {
  readonly mention: StoredMention;
  readonly review: Review;
  readonly data: ReviewData;
  readonly timeZone: string | undefined;
}

const Card = ({ mention, review, data, timeZone }: CardProps) => {
  const { sentiment, intent, corrected } = mention.judgement;
  return (
    <article class="panel review-card" aria-label={`Mention ${review.index + 1}`}>
      <p class="mention-meta">
        <strong>{authorName(mention.author)}</strong>
        <SourceBadge source={mention.source} />
        <time class="muted nums" dateTime={mention.at}>
          {formatInstant(mention.at, timeZone)}
        </time>
        <a href={hrefOf('/mentions', { brand: data.brand?.id, open: mention.id })}>Open</a>
      </p>
      {mention.title === null ? null : <h2 class="mention-title">{mention.title}</h2>}
      <p class="mention-text" dir="auto" lang={mention.lang ?? undefined}>
        {mention.text}
      </p>
      <p class="review-said" aria-live="polite">
        {corrected?.sentiment === undefined ? null : <SentimentBadge label={sentiment.label} />}
        {corrected?.intent === undefined ? null : <IntentBadge label={intent.label} />}
        {corrected === undefined ? (
          <span class="faint">{data.week === null ? sentimentSentence(mention) : 'Not labelled yet'}</span>
        ) : (
          <span class="faint">by a person</span>
        )}
      </p>
      <Answers review={review} week={data.week} />
    </article>
  );
};

const Answers = ({ review, week }: { review: Review; week: string | null }) => {
  const bySentiment = (
    <fieldset key="sentiment" class="review-answers">
      <legend>How does it sound?</legend>
      {sentiments.map((sentiment, at) => (
        <Button
          key={sentiment}
          icon={sentimentLooks[sentiment].icon}
          hotkey={String(at + 1)}
          disabled={review.busy}
          onClick={() => review.say({ sentiment })}
        >
          {humanise(sentiment)}
        </Button>
      ))}
    </fieldset>
  );
  const byIntent = (
    <fieldset key="intent" class="review-answers">
      <legend>What does the person want?</legend>
      {intents.map((intent) => (
        <Button
          key={intent}
          hotkey={intentKeys[intent]}
          disabled={review.busy}
          onClick={() => review.say({ intent })}
        >
          {humanise(intent)}
        </Button>
      ))}
    </fieldset>
  );
  // A sample goes on once the intent is told, so that is asked last.
  return <>{week === null ? [byIntent, bySentiment].toReversed() : [bySentiment, byIntent]}</>;
};

const Steps = ({ review }: { review: Review }) => {
  const { rows, index, isDone, canUndo, move, undo } = review;
  return (
    <nav class="review-steps" aria-label="Mentions to review">
      <Button icon="back" hotkey="k" disabled={index === 0} onClick={() => move(-1)}>
        Before
      </Button>
      <span class="nums" aria-live="polite">
        {index + 1} of {rows.length}
        <span class="faint"> · {rows.filter(isDone).length} labelled</span>
      </span>
      <Button icon="forward" hotkey="j" disabled={index >= rows.length - 1} onClick={() => move(1)}>
        Next
      </Button>
      <Button look="quiet" icon="undo" hotkey="u" disabled={!canUndo} onClick={undo}>
        Undo
      </Button>
    </nav>
  );
};
