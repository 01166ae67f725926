import type { MentionDetail } from '../../../api/schemas/mentions.ts';
import type { Judgement } from '../../../domain/judgement.ts';
import type { Engagement, Mention, StoredMention } from '../../../domain/mention.ts';
import { isPraise } from '../../../domain/testimonials/is-praise.ts';
import { Badge, SourceBadge } from '../../components/badge.tsx';
import { OutsideLink } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Stars } from '../../components/stars.tsx';
import { ratingWords } from '../../format/rating-words.ts';
import { formatInstant } from '../../format/time.ts';
import { formatCompact, humanise, sourceName } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import type { ViewParams } from '../../view.ts';
import { authorHref } from '../author/author-href.ts';
import { authorHandle, authorName, initials } from './author-words.ts';
import { DueBadge } from './due-badge.tsx';
import { erasedWords } from './erased-words.ts';
import { JudgementPanel } from './judgement-panel.tsx';
import { markWords } from './mark-words.ts';
import { MentionFacts } from './mention-facts.tsx';
import { PriorityPanel } from './priority-panel.tsx';
import { RelatedMentions } from './related-mentions.tsx';
import { safeUrl } from './safe-url.ts';
import type { WorkNames } from './work-names.ts';

interface MentionBodyProps {
  readonly detail: MentionDetail;
  readonly mention: StoredMention;
  readonly params: ViewParams;
  readonly names: WorkNames;
  readonly onJudged: (mention: StoredMention) => void;
}

/** A mention with all that is known of it. */
export const MentionBody = ({ detail, mention, params, names, onJudged }: MentionBodyProps) => (
  <article class="mention">
    <MentionHead mention={mention} timeZone={params.brand?.timeZone} />
    {mention.title === null ? null : (
      <h2 class="mention-title" dir="auto">
        <Marked text={mention.title} evidence={mention.judgement.evidence} />
      </h2>
    )}
    {mention.erased === null ? (
      <MarkedText mention={mention} />
    ) : (
      <p class="mention-erased">
        {erasedWords(mention.erased, params.brand?.timeZone)}. Its words and author are gone from here too;
        what it said stays counted.
      </p>
    )}
    <MediaLinks media={mention.media} />
    <EngagementLine engagement={mention.engagement} />
    <div class="panels">
      <JudgementPanel {...{ mention, params, names, onJudged }} />
      {mention.erased === null ? <PriorityPanel mention={mention} /> : null}
    </div>
    <RelatedMentions
      title="Copies of this story"
      icon="repeat"
      help="The same text elsewhere: counted as one story, and each as a mention."
      rows={detail.story}
    />
    <RelatedMentions
      title="Conversation"
      icon="reply"
      help="What was said in the same thread, oldest first."
      rows={detail.thread}
      current={mention.id}
    />
    <MentionFacts detail={detail} mention={mention} params={params} />
  </article>
);

const AuthorLink = ({ mention }: { mention: StoredMention }) => {
  const href = authorHref(mention);
  const name = <strong>{authorName(mention.author)}</strong>;
  return href === null ? name : <a href={href}>{name}</a>;
};

const MentionHead = ({ mention, timeZone }: { mention: StoredMention; timeZone: string | undefined }) => {
  const handle = authorHandle(mention.author);
  const followers = mention.author?.followers ?? null;
  return (
    <header class="mention-head">
      <span class="avatar" aria-hidden="true">
        {initials(mention.author)}
      </span>
      <div class="mention-who">
        <p>
          <AuthorLink mention={mention} />
          {handle === null ? null : <span class="muted"> {handle}</span>}
          {followers === null ? null : <span class="faint"> · {formatCompact(followers)} followers</span>}
        </p>
        <p class="mention-meta">
          <SourceBadge source={mention.source} />
          {humanise(mention.kind) === sourceName(mention.source) ? null : (
            <Badge>{humanise(mention.kind)}</Badge>
          )}
          {mention.rating === null ? null : (
            <span class="mention-rating">
              <Stars rating={mention.rating} />
              <span aria-hidden="true" class="muted">
                {ratingWords(mention.rating)}
              </span>
            </span>
          )}
          <time class="muted nums" dateTime={mention.at}>
            {formatInstant(mention.at, timeZone)}
          </time>
          <DueBadge mention={mention} />
          {isPraise(mention) && mention.erased === null ? (
            <a href={hrefOf('/testimonials', { brand: mention.brandIds[0] ?? null, mention: mention.id })}>
              Quote it
            </a>
          ) : null}
          {mention.publishedAt === null ? (
            <span class="faint">(found then; the source gives no date)</span>
          ) : null}
          {mention.editedAt === null ? null : <span class="faint">(edited later)</span>}
        </p>
      </div>
    </header>
  );
};

const MarkedText = ({ mention }: { mention: StoredMention }) => (
  <p class="mention-text" dir="auto" lang={mention.lang ?? undefined}>
    <Marked text={mention.text} evidence={mention.judgement.evidence} />
  </p>
);

interface MarkedProps {
  readonly text: string;
  readonly evidence: Judgement['evidence'];
}

const Marked = ({ text, evidence }: MarkedProps) => {
  let at = 0;
  return (
    <>
      {markWords(text, evidence).map((part) => {
        const key = at;
        at += part.text.length;
        if (part.weight === null) return <span key={key}>{part.text}</span>;
        const way = part.weight < 0 ? 'negative' : 'positive';
        return (
          <mark key={key} class={`evidence evidence-${way}`} title={`Speaks for ${way}`}>
            {part.text}
          </mark>
        );
      })}
    </>
  );
};

const MediaLinks = ({ media }: { media: Mention['media'] }) => {
  const shown = media.flatMap((each) => {
    const url = safeUrl(each.url);
    return url === null ? [] : [{ ...each, url }];
  });
  if (shown.length === 0) return null;
  return (
    <ul class="media-links">
      {shown.map((each) => (
        <li key={each.url}>
          <OutsideLink href={each.url}>{each.alt ?? humanise(each.type)}</OutsideLink>
        </li>
      ))}
    </ul>
  );
};

const counts: readonly { readonly key: keyof Engagement; readonly label: string; readonly icon: IconName }[] =
  [
    { key: 'likes', label: 'likes', icon: 'heart' },
    { key: 'replies', label: 'replies', icon: 'reply' },
    { key: 'shares', label: 'shares', icon: 'repeat' },
    { key: 'views', label: 'views', icon: 'eye' },
  ];

const EngagementLine = ({ engagement }: { engagement: Engagement | null }) => {
  const known = counts.flatMap((each) => {
    const value = engagement?.[each.key] ?? null;
    return value === null ? [] : [{ ...each, value }];
  });
  if (known.length === 0) return null;
  return (
    <ul class="engagement" aria-label="Engagement">
      {known.map((each) => (
        <li key={each.key}>
          <Icon name={each.icon} size={16} />
          <span class="nums">{formatCompact(each.value)}</span> {each.label}
        </li>
      ))}
    </ul>
  );
};
