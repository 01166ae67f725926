import type { LearnedPart } from '../../../domain/adjustment.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { stars } from '../../../domain/rating.ts';
import { IntentBadge, SentimentBadge, TopicBadge } from '../../components/badge.tsx';
import { Stars } from '../../components/stars.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { sentiments } from '../../format/sentiments.ts';
import { humanise, percent } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';
import { AspectList, EntityList, ToneList } from './judgement-details.tsx';
import {
  intentSentence,
  labelProbability,
  modelWords,
  notLookedFor,
  saidSentence,
  sentimentSentence,
} from './judgement-words.ts';
import { LabelEditor } from './label-editor.tsx';
import type { WorkNames } from './work-names.ts';

/** A value as the query language takes it. */
const inQuery = (value: string): string => (/^[\p{L}\p{N}_-]+$/u.test(value) ? value : JSON.stringify(value));

/** How the mention was judged, how sure that is, and by which words. */
export const JudgementPanel = ({
  mention,
  params,
  names,
  onJudged,
}: {
  mention: StoredMention;
  params: ViewParams;
  names: WorkNames;
  onJudged: (mention: StoredMention) => void;
}) => {
  const { may } = useShell();
  const { sentiment, intent, topics, model, adjustment, corrected } = mention.judgement;
  const unlooked = notLookedFor(mention);
  const said = (part: LearnedPart): string | null => {
    const of = corrected?.[part];
    return of === undefined ? null : saidSentence(of, modelWords(of), mention, names);
  };
  const wanted = said('intent') ?? intentSentence(mention);
  return (
    <section class="panel" aria-label="Judgement">
      <h2>Judgement</h2>
      <dl class="facts">
        <dt>Sentiment</dt>
        <dd>
          <SentimentBadge
            label={sentiment.label}
            probability={corrected?.sentiment === undefined ? labelProbability(sentiment) : null}
          />
          <SentimentBar sentiment={sentiment} />
          <p class="faint">
            {corrected?.sentiment === undefined ? sentimentSentence(mention) : said('sentiment')}
          </p>
        </dd>
        <Why mention={mention} />
        <dt>Intent</dt>
        <dd>
          <span>
            <IntentBadge label={intent.label} />
            {intent.confidence === null ? null : (
              <span class="faint"> {percent(intent.confidence)} sure</span>
            )}
          </span>
          {wanted === null ? null : <p class="faint">{wanted}</p>}
        </dd>
        <dt>Topics</dt>
        <dd>
          {topics.length === 0 ? <span class="faint">None found</span> : null}
          <ul class="topic-list">
            {topics.map((each) => (
              <li key={each.topic}>
                <TopicBadge
                  topic={each.topic}
                  href={hrefOf('/mentions', { q: `topic:${inQuery(each.topic)}`, brand: params.brand?.id })}
                />
                {each.words.length === 0 ? null : <span class="faint"> {each.words.join(', ')}</span>}
              </li>
            ))}
          </ul>
          {corrected?.topics === undefined ? null : <p class="faint">{said('topics')}</p>}
        </dd>
        <AspectList aspects={mention.judgement.aspects ?? []} />
        <ToneList judgement={mention.judgement} />
        <EntityList entities={mention.judgement.entities ?? []} />
      </dl>
      {unlooked === null ? null : <p class="faint">{unlooked}</p>}
      <p class="panel-foot faint">
        <Tooltip text="Name and version of the model. The same version gives the same text the same judgement.">
          Judged by {model}
          {adjustment === undefined ? null : ', with what your labels taught it'}
        </Tooltip>
      </p>
      {mention.erased === null && may('agent') ? (
        <LabelEditor mention={mention} names={names} onLabelled={onJudged} />
      ) : null}
    </section>
  );
};

const SentimentBar = ({ sentiment }: { sentiment: Judgement['sentiment'] }) => {
  const { probabilities } = sentiment;
  if (probabilities === null) return null;
  return (
    <ul class="sentiment-bar" aria-label="Probabilities">
      {sentiments.map((each) => (
        <li key={each}>
          <span class="sentiment-name">{humanise(each)}</span>
          <span class={`sentiment-track sentiment-${each}`} aria-hidden="true">
            <span style={{ width: `${probabilities[each] * 100}%` }} />
          </span>
          <span class="sentiment-share nums">{percent(probabilities[each])}</span>
        </li>
      ))}
    </ul>
  );
};

const EvidenceFor = ({ side, words }: { side: 'negative' | 'positive'; words: readonly string[] }) =>
  words.length === 0 ? null : (
    <li>
      <span class="faint">For {side}</span>
      {words.map((word) => (
        <span key={word} class={`evidence evidence-${side}`}>
          {word}
        </span>
      ))}
    </li>
  );

/** What decided the sentiment: the words, and the stars where they took part. */
const Why = ({ mention: { judgement, rating } }: { mention: StoredMention }) => {
  const { evidence, sentiment } = judgement;
  const byStars = sentiment.probabilities !== null && stars(rating) !== null ? rating : null;
  if (evidence.length === 0 && byStars === null) return null;
  const wordsOf = (speaksFor: (weight: number) => boolean): readonly string[] =>
    evidence.filter(({ weight }) => speaksFor(weight)).map(({ word }) => word);
  return (
    <>
      <dt>
        <Tooltip text="The words and stars that decided the sentiment. What decided the intent is not shown.">
          Why
        </Tooltip>
      </dt>
      <dd>
        <ul class="evidence-list">
          {byStars === null ? null : (
            <li>
              <span class="faint">By its stars</span>
              <Stars rating={byStars} />
            </li>
          )}
          <EvidenceFor side="negative" words={wordsOf((weight) => weight < 0)} />
          <EvidenceFor side="positive" words={wordsOf((weight) => weight >= 0)} />
        </ul>
      </dd>
    </>
  );
};
