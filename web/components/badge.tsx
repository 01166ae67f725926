import type { ComponentChildren } from 'preact';
import type { IntentLabel, SentimentLabel } from '../../domain/judgement.ts';
import { humanise, sentimentWords, sourceName } from '../format/words.ts';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'plain' | 'accent' | SentimentTone;
export type SentimentTone = 'negative' | 'neutral' | 'positive' | 'unsure';

interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children: ComponentChildren;
}

export const Badge = ({ tone = 'plain', icon, title, children }: BadgeProps) => (
  <span class={`badge badge-${tone}`} title={title}>
    {icon === undefined ? null : <Icon name={icon} size={14} />}
    <span class="badge-text">{children}</span>
  </span>
);

/** Colour and sign of each sentiment; the word stands beside them. */
export const sentimentLooks: Readonly<Record<SentimentLabel, { tone: SentimentTone; icon: IconName }>> = {
  negative: { tone: 'negative', icon: 'frown' },
  neutral: { tone: 'neutral', icon: 'flat' },
  positive: { tone: 'positive', icon: 'smile' },
  unsure: { tone: 'unsure', icon: 'question' },
  'not-judged': { tone: 'neutral', icon: 'skip' },
};

/** @param probability of the label, 0–1; null leaves it out. */
export const SentimentBadge = ({
  label,
  probability = null,
}: {
  label: SentimentLabel;
  probability?: number | null;
}) => (
  <Badge tone={sentimentLooks[label].tone} icon={sentimentLooks[label].icon}>
    {sentimentWords(label, probability)}
  </Badge>
);

const intentIcons: Readonly<Record<IntentLabel, IconName>> = {
  complaint: 'flag',
  question: 'question',
  request: 'hand',
  praise: 'heart',
  other: 'note',
  'not-told': 'skip',
};

export const IntentBadge = ({ label }: { label: IntentLabel }) => (
  <Badge icon={intentIcons[label]}>{humanise(label)}</Badge>
);

/** In lists: nothing where no wish is known. */
export const WishBadge = ({ label }: { label: IntentLabel }) =>
  label === 'other' || label === 'not-told' ? null : <IntentBadge label={label} />;

export const SourceBadge = ({ source }: { source: string }) => (
  <Badge title={source}>{sourceName(source)}</Badge>
);

export const TopicBadge = ({ topic, href }: { topic: string; href?: string }) =>
  href === undefined ? (
    <Badge>{humanise(topic)}</Badge>
  ) : (
    <a class="badge badge-plain badge-link" href={href}>
      <span class="badge-text">{humanise(topic)}</span>
    </a>
  );
