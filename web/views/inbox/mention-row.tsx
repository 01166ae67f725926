import type { StoredMention } from '../../../domain/mention.ts';
import { Badge, SentimentBadge, TopicBadge, WishBadge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { Stars } from '../../components/stars.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { sourceName } from '../../format/words.ts';
import { AssigneeMark } from './assignee-mark.tsx';
import { authorName } from './author-words.ts';
import { DueBadge } from './due-badge.tsx';
import { erasedWords } from './erased-words.ts';
import { LabelMarks } from './label-marks.tsx';
import { PresenceMark } from './presence-mark.tsx';
import { PriorityMark } from './priority-mark.tsx';
import type { WorkNames } from './work-names.ts';

const StateBadge = ({ state }: { state: 'answered' | 'dismissed' }) =>
  state === 'answered' ? (
    <Badge tone="positive" icon="check">
      Answered
    </Badge>
  ) : (
    <Badge icon="cross">Dismissed</Badge>
  );

/** One mention in a list, in a few lines of equal height. */
export const MentionRow = ({ mention, names }: { mention: StoredMention; names: WorkNames }) => {
  const topics = mention.judgement.topics.slice(0, 2);
  return (
    <article class={mention.status.state === 'open' ? 'mention-row' : 'mention-row mention-row-done'}>
      <p class="mention-row-head">
        <span class="mention-row-author truncate">{authorName(mention.author)}</span>
        <span class="mention-row-source truncate">{sourceName(mention.source)}</span>
        <span class="mention-row-time">
          {mention.storyId === mention.id ? null : (
            <span title="A copy of an earlier mention">
              <Icon name="repeat" size={14} />
              <span class="sr-only">A copy of an earlier mention</span>
            </span>
          )}
          <TimeAgo instant={mention.at} />
        </span>
      </p>
      <p class="mention-row-text" dir="auto" lang={mention.lang ?? undefined}>
        {mention.title === null ? null : <strong>{mention.title} </strong>}
        {mention.erased === null ? mention.text : <em>{erasedWords(mention.erased)}</em>}
      </p>
      <p class="mention-row-marks">
        {mention.status.state === 'open' ? (
          <PriorityMark priority={mention.priority} />
        ) : (
          <StateBadge state={mention.status.state} />
        )}
        <PresenceMark mentionId={mention.id} />
        <DueBadge mention={mention} />
        <AssigneeMark assignee={mention.work.assignee} names={names} />
        <LabelMarks mention={mention} names={names} />
        <SentimentBadge label={mention.judgement.sentiment.label} />
        <WishBadge label={mention.judgement.intent.label} />
        {mention.rating === null ? null : <Stars rating={mention.rating} />}
        {topics.map((each) => (
          <TopicBadge key={each.topic} topic={each.topic} />
        ))}
      </p>
    </article>
  );
};
