import { useState } from 'preact/hooks';
import type { LabelChange } from '../../../api/schemas/learning.ts';
import { intentUnlessSaid } from '../../../domain/correction.ts';
import { type Intent, intents, type Sentiment } from '../../../domain/judgement.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { labelMention, listCorrections } from '../../api/labels.ts';
import { sentimentLooks } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useWork } from '../../components/use-work.ts';
import { sentiments } from '../../format/sentiments.ts';
import { formatInstant } from '../../format/time.ts';
import { humanise } from '../../format/words.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { wordsAfter, wordsBefore } from './correction-words.ts';
import { doerWords } from './event-words.ts';
import type { WorkNames } from './work-names.ts';

interface LabelEditorProps {
  readonly mention: StoredMention;
  /** For who said what. */
  readonly names: WorkNames;
  /** The mention as it is after a person spoke. */
  readonly onLabelled: (mention: StoredMention) => void;
}

/** Lets a person say how a mention is meant. What they say stays, whatever is judged later. */
export const LabelEditor = ({ mention, names, onLabelled }: LabelEditorProps) => {
  const { api } = useShell();
  const { busy, run } = useWork();
  const { sentiment, intent, topics, corrected } = mention.judgement;
  const say = (labels: LabelChange): void =>
    run(async () => onLabelled(await labelMention(api, mention.id, labels)));
  return (
    <details class="label-editor" open={corrected !== undefined}>
      <summary>
        {corrected === undefined ? 'Not right, or sure? Say how it is meant' : 'What people say'}
      </summary>
      <div class="label-parts" aria-busy={busy}>
        <Segmented<Sentiment | ''>
          label="Sentiment by a person"
          value={corrected?.sentiment === undefined ? '' : (sentiment.label as Sentiment)}
          choices={sentiments.map((value) => ({
            ...{ value, label: humanise(value), icon: sentimentLooks[value].icon },
          }))}
          onChange={(label) => (label === '' ? undefined : say({ sentiment: label }))}
        />
        <SelectField
          label="Intent"
          value={corrected?.intent === undefined ? '' : intent.label}
          options={[
            { value: '', label: `As judged (${humanise(intentUnlessSaid(mention.judgement))})` },
            ...intents.map((each) => ({ value: each, label: humanise(each) })),
          ]}
          onChange={(value) => say({ intent: value === '' ? null : (value as Intent) })}
        />
        <TopicsField key={topics.map(({ topic }) => topic).join()} mention={mention} onSay={say} />
        {corrected === undefined ? null : (
          <div>
            <Button
              look="quiet"
              icon="undo"
              busy={busy}
              onClick={() => say({ sentiment: null, intent: null, topics: null })}
            >
              Take all of it back
            </Button>
            <History mention={mention} names={names} />
          </div>
        )}
      </div>
    </details>
  );
};

/** All topics of a mention, to be said anew. */
export const TopicsField = ({
  mention,
  onSay,
}: {
  mention: StoredMention;
  onSay: (labels: LabelChange) => void;
}) => {
  const [text, setText] = useState(mention.judgement.topics.map(({ topic }) => topic).join(', '));
  const topics = text
    .split(',')
    .map((each) => each.trim().toLowerCase().replace(/\s+/g, '-'))
    .filter((each) => each !== '');
  return (
    <form
      class="label-topics"
      onSubmit={(event) => {
        event.preventDefault();
        onSay({ topics });
      }}
    >
      <TextField
        label="Topics"
        help="All of them, with commas between; empty for none."
        value={text}
        onInput={setText}
      />
      <Button type="submit">Save topics</Button>
    </form>
  );
};

const History = ({ mention, names }: Pick<LabelEditorProps, 'mention' | 'names'>) => {
  const { api } = useShell();
  const { corrected } = mention.judgement;
  return (
    <LoadedPart
      loadKey={JSON.stringify([mention.id, corrected])}
      load={(signal) => listCorrections(api, mention.id, signal)}
      skeleton="form"
    >
      {({ rows }) => (
        <ul class="label-history faint" aria-label="What was said">
          {rows.map((row) => (
            <li key={row.id}>
              <strong>{doerWords(row, names)}</strong>,{' '}
              <time class="nums" dateTime={row.at}>
                {formatInstant(row.at)}
              </time>
              : {wordsAfter(row)} <span>(before: {wordsBefore(row)})</span>
            </li>
          ))}
        </ul>
      )}
    </LoadedPart>
  );
};
