import type { Judgement } from '../../../domain/judgement.ts';
import { Badge, SentimentBadge } from '../../components/badge.tsx';
import { humanise, percent } from '../../format/words.ts';
import { severityNames } from './judgement-words.ts';

/** How each named part of the whole is spoken of. */
export const AspectList = ({ aspects }: { aspects: NonNullable<Judgement['aspects']> }) =>
  aspects.length === 0 ? null : (
    <>
      <dt>Aspects</dt>
      <dd>
        <ul class="topic-list">
          {aspects.map(({ aspect, label, probabilities, words }) => (
            <li key={aspect}>
              {humanise(aspect)}{' '}
              <SentimentBadge label={label} probability={label === 'unsure' ? null : probabilities[label]} />
              <span class="faint"> {words.join(', ')}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );

/** Severity, emotion, irony and abuse: only what was found. */
export const ToneList = ({ judgement }: { judgement: Judgement }) => {
  const { emotion, irony, abuse } = judgement;
  const severity = judgement.severity ?? [];
  const found = emotion != null && emotion.label !== 'none' ? emotion : null;
  const flags = [
    { name: 'Irony', flag: irony },
    { name: 'Abuse', flag: abuse },
  ].flatMap(({ name, flag }) => (flag?.flagged === true ? [{ name, probability: flag.probability }] : []));
  if (severity.length === 0 && found === null && flags.length === 0) return null;
  return (
    <>
      <dt>Tone</dt>
      <dd>
        <ul class="topic-list">
          {severity.map(({ kind, words }) => (
            <li key={kind}>
              <Badge tone="negative">{severityNames[kind]}</Badge>
              <span class="faint"> {words.join(', ')}</span>
            </li>
          ))}
          {found === null ? null : (
            <li>
              <Badge>{humanise(found.label)}</Badge>
              <span class="faint"> {percent(found.probabilities[found.label])} sure</span>
            </li>
          )}
          {flags.map(({ name, probability }) => (
            <li key={name}>
              <Badge>{name}</Badge>
              <span class="faint"> {percent(probability)} sure</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
};

/** Names, codes and sums that the text mentions. */
export const EntityList = ({ entities }: { entities: NonNullable<Judgement['entities']> }) =>
  entities.length === 0 ? null : (
    <>
      <dt>Mentions</dt>
      <dd>
        <ul class="topic-list">
          {entities.map(({ kind, text }) => (
            <li key={`${kind} ${text}`}>
              {text} <span class="faint">{kind}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
