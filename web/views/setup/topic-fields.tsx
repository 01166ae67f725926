import type { ShippedTopic } from '../../../api/schemas/brands.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { ShippedTopics } from './shipped-topics.tsx';
import { type TopicDraft, type TopicsDraft, topicFault } from './topic-draft.ts';

interface TopicFieldsProps {
  readonly draft: TopicsDraft;
  /** Those that come with Earshot. */
  readonly shipped: readonly ShippedTopic[];
  readonly onChange: (draft: TopicsDraft) => void;
}

interface OwnTopicProps {
  readonly draft: TopicDraft;
  readonly onChange: (part: Partial<TopicDraft>) => void;
  readonly onRemove: () => void;
}

const OwnTopic = ({ draft, onChange, onRemove }: OwnTopicProps) => {
  const fault = topicFault(draft);
  const name = draft.topic.trim();
  return (
    <fieldset class="own-topic">
      <legend>{name === '' ? 'New topic' : name}</legend>
      <TextField
        label="Topic"
        help="One word. That of a topic Earshot knows adds to it."
        placeholder="legroom"
        value={draft.topic}
        error={fault.name}
        maxLength={40}
        onInput={(topic) => onChange({ topic })}
      />
      <TextField
        label="Words that show it"
        help="Words and phrases between commas; knee* finds every word that begins so."
        placeholder="legroom, knee*, no space"
        rows={2}
        value={draft.keywords}
        error={fault.keywords}
        onInput={(keywords) => onChange({ keywords })}
      />
      <TextField
        label="Examples"
        help="Whole texts about it, one a line: others that are alike are found too."
        optional
        rows={2}
        value={draft.examples}
        onInput={(examples) => onChange({ examples })}
      />
      <Button look="quiet" icon="trash" onClick={onRemove}>
        Remove {name === '' ? 'this topic' : name}
      </Button>
    </fieldset>
  );
};

/** The topics a brand's mentions are filed under, beside those that come with Earshot. */
export const TopicFields = ({ draft, shipped, onChange }: TopicFieldsProps) => {
  const { own } = draft;
  const change = (key: number, part: Partial<TopicDraft>): void =>
    onChange({ ...draft, own: own.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  const add = (): void => {
    const key = Math.max(-1, ...own.map((each) => each.key)) + 1;
    onChange({ ...draft, own: [...own, { key, topic: '', keywords: '', examples: '' }] });
  };
  return (
    <section class="setup-part" aria-label="Topics">
      <h2>Topics</h2>
      <p class="muted">
        Common topics are found as it is, and listed below. Add what matters to you alone, and leave out what
        is of no use to you; kept mentions are filed anew in the background.
      </p>
      {own.map((each) => (
        <OwnTopic
          key={each.key}
          draft={each}
          onChange={(part) => change(each.key, part)}
          onRemove={() => onChange({ ...draft, own: own.filter(({ key }) => key !== each.key) })}
        />
      ))}
      <div>
        <Button icon="plus" onClick={add}>
          Add a topic
        </Button>
      </div>
      <ShippedTopics
        rows={shipped}
        without={draft.without}
        onChange={(without) => onChange({ ...draft, without })}
      />
    </section>
  );
};
