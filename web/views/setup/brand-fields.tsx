import type { Proposal } from '../../../api/schemas/brands.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ownTimeZone, TimeZoneField } from '../../components/time-zone-field.tsx';
import type { Loaded } from '../../shell/use-loaded.ts';
import { type BrandDraft, languageFault } from './brand-draft.ts';

interface BrandFieldsProps {
  readonly draft: BrandDraft;
  readonly proposal: Loaded<Proposal | null>;
  /** The one in force: typed, or proposed. */
  readonly query: string;
  readonly onChange: (part: Partial<BrandDraft>) => void;
}

const kinds = [
  { value: 'own', label: 'Our brand' },
  { value: 'competitor', label: 'A competitor' },
] as const;

export const BrandFields = ({ draft, onChange }: BrandFieldsProps) => (
  <section class="setup-part" aria-label="Who">
    <h2>Who</h2>
    <Segmented
      label="Whose brand"
      value={draft.kind}
      choices={kinds}
      onChange={(kind) => onChange({ kind })}
    />
    <TextField
      label="Name"
      help="As people write it."
      placeholder="Blue Harbor Air"
      value={draft.name}
      maxLength={120}
      required
      onInput={(name) => onChange({ name })}
    />
    <TextField
      label="Handles"
      help="Its own accounts: what they say is no mention, what is said to them is. One that holds on one channel only is written as mastodon:@acme@example.social."
      placeholder="@blueharbor, @blueharborhelp"
      optional
      value={draft.handles}
      onInput={(handles) => onChange({ handles })}
    />
  </section>
);

export const QueryField = ({ draft, proposal, query, onChange }: BrandFieldsProps) => {
  const proposed = proposal.data?.query ?? null;
  const isOwn = draft.query !== null && proposed !== null && draft.query !== proposed;
  return (
    <section class="setup-part" aria-label="Words">
      <h2>Which words</h2>
      <QueryInput
        label="Query"
        showLabel
        use="brand"
        rows={4}
        value={query}
        placeholder="Filled in from the name"
        help="A mention is about the brand when this matches: AND, OR, NOT, “phrases”, prefix*, #hashtag, @handle, NEAR/5."
        onInput={(typed) => onChange({ query: typed })}
      />
      {isOwn ? (
        <div class="proposed-again">
          <Button look="quiet" icon="undo" onClick={() => onChange({ query: null })}>
            Use the proposed query
          </Button>
        </div>
      ) : null}
    </section>
  );
};

export const MoreFields = ({ draft, onChange }: BrandFieldsProps) => (
  <section class="setup-part" aria-label="Time and languages">
    <h2>Time and languages</h2>
    <div class="field-pair">
      <TimeZoneField
        help={
          draft.timeZone === ownTimeZone()
            ? 'Days in trends and digests. Set from your browser.'
            : 'Days in trends and digests.'
        }
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <TextField
        label="Languages"
        help="Two-letter codes. Empty means every language."
        placeholder="en, de"
        optional
        value={draft.languages}
        error={languageFault(draft.languages)}
        onInput={(languages) => onChange({ languages })}
      />
    </div>
  </section>
);
