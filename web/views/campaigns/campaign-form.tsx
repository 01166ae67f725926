import { useState } from 'preact/hooks';
import type { Brand } from '../../../domain/brand.ts';
import { type Campaign, goalMeasures } from '../../../domain/campaigns/campaign.ts';
import { saveCampaign } from '../../api/campaigns.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Icon } from '../../components/icon.tsx';
import { useForm } from '../../components/use-form.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { type CampaignDraft, draftFault, toDraft, toRequest } from './campaign-draft.ts';
import { measureWords } from './campaign-words.ts';
import { PeriodFields } from './period-fields.tsx';

interface CampaignFormProps {
  readonly brand: Brand;
  /** Null for a new one. */
  readonly campaign: Campaign | null;
}

const goalOptions = [
  { value: 'none', label: 'No goal' },
  ...goalMeasures.map((value) => ({ value, label: measureWords[value] })),
];

interface FieldsProps {
  readonly draft: CampaignDraft;
  readonly put: (changes: Partial<CampaignDraft>) => void;
  readonly timeZone: string;
}

const Fields = ({ draft, put, timeZone }: FieldsProps) => (
  <>
    <TextField label="Name" value={draft.name} maxLength={120} required onInput={(name) => put({ name })} />
    <TextField
      label="Hashtags"
      help="What is heard of them is what the brand’s query matches: name them there too."
      value={draft.hashtags}
      placeholder="#summerhop #hopfree"
      onInput={(hashtags) => put({ hashtags })}
    />
    <TextField
      label="Or a query"
      help="In the query language. A mention with a hashtag above, or that matches this, is the campaign’s."
      optional
      value={draft.query}
      maxLength={2000}
      onInput={(query) => put({ query })}
    />
    <PeriodFields period={draft} put={put} timeZone={timeZone} />
    <div class="campaign-pair">
      <SelectField
        label="Goal"
        value={draft.measure}
        options={goalOptions}
        onChange={(measure) => put({ measure: measure as CampaignDraft['measure'] })}
      />
      {draft.measure === 'none' ? null : (
        <TextField
          label="At least"
          type="number"
          required
          value={draft.target}
          onInput={(target) => put({ target })}
        />
      )}
    </div>
  </>
);

/** A new campaign, or one to be changed. */
export const CampaignForm = ({ brand, campaign }: CampaignFormProps) => {
  const { api, router } = useShell();
  const [draft, setDraft] = useState(() => toDraft(campaign, brand.timeZone, Date.now()));
  const fault = draftFault(draft);
  const { busy, error, submit } = useForm(async () => {
    const saved = await saveCampaign(api, campaign?.id ?? null, toRequest(draft, brand));
    router.go(hrefOf('/campaigns', { brand: brand.id, campaign: saved.id }));
  });
  return (
    <div class="page campaigns">
      <header class="page-head">
        <a class="alert-back" href={hrefOf('/campaigns', { brand: brand.id })}>
          <Icon name="back" size={16} /> All campaigns
        </a>
        <h1>{campaign === null ? `A new campaign of ${brand.name}` : `Change ${campaign.name}`}</h1>
      </header>
      <form class="card stack campaign-form" onSubmit={submit}>
        <Fields
          draft={draft}
          put={(changes) => setDraft({ ...draft, ...changes })}
          timeZone={brand.timeZone}
        />
        <FormFault error={error} />
        {fault === null || draft.name === '' ? null : <p class="muted">{fault}</p>}
        <div>
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={fault !== null || draft.name.trim() === ''}
          >
            {campaign === null ? 'Add the campaign' : 'Save'}
          </Button>
        </div>
      </form>
    </div>
  );
};
