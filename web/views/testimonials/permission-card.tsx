import { useState } from 'preact/hooks';
import type { FoundPermission } from '../../../api/schemas/testimonials.ts';
import type { Brand } from '../../../domain/brand.ts';
import type { PermissionState } from '../../../domain/testimonials/permission.ts';
import { savePermission } from '../../api/testimonials.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { formatInstant } from '../../format/time.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { authorName } from '../inbox/author-words.ts';
import { stateWords } from './testimonial-words.ts';

interface PermissionCardProps {
  readonly brand: Brand;
  readonly found: FoundPermission;
}

const Steps = ({ found, timeZone }: { found: FoundPermission; timeZone: string }) => (
  <ol class="permission-steps">
    {(found.permission?.steps ?? []).map((step) => (
      <li key={`${step.at} ${step.state}`}>
        <strong>{stateWords[step.state]}</strong>, noted by {step.byName ?? 'somebody who left'},{' '}
        {formatInstant(step.at, timeZone)}
        {step.proof === null ? null : <span class="permission-proof muted">{step.proof}</span>}
      </li>
    ))}
  </ol>
);

const options = Object.entries(stateWords).map(([value, label]) => ({ value, label }));

const PermissionForm = ({ brand, found: { mention, permission } }: PermissionCardProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [state, setState] = useState<PermissionState>(permission?.state ?? 'asked');
  const [shownAs, setShownAs] = useState(permission?.shownAs ?? authorName(mention.author));
  const [proof, setProof] = useState('');
  const text = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
  const { busy, error, submit } = useForm(async () => {
    const change = { state, shownAs: text(shownAs), proof: text(proof) };
    await savePermission(api, mention.id, { brand: brand.id, ...change });
    setProof('');
    reload();
  });
  return (
    <form class="stack" onSubmit={submit}>
      <SelectField
        label="What they said"
        value={state}
        options={options}
        onChange={(value) => setState(value as PermissionState)}
      />
      <TextField
        label="Name, as they allow it"
        help="Empty shows no name."
        value={shownAs}
        maxLength={120}
        onInput={setShownAs}
      />
      <TextField
        label="Proof"
        help="A link to where they said so, or their words. What is granted needs one."
        value={proof}
        maxLength={1000}
        rows={3}
        required={state === 'granted'}
        onInput={setProof}
      />
      <FormFault error={error} />
      <div>
        <Button look="primary" type="submit" busy={busy}>
          Note it
        </Button>
      </div>
    </form>
  );
};

/** Whether one mention may be quoted: what its author said, when and to whom, and the form to note more. */
export const PermissionCard = ({ brand, found }: PermissionCardProps) => {
  const { may } = useShell();
  const { mention, permission } = found;
  return (
    <section class="card stack" aria-labelledby="permission-title">
      <header class="card-head">
        <h2 id="permission-title">May we quote this?</h2>
        <p class="faint">
          {permission === null ? 'They were not asked yet.' : `${stateWords[permission.state]}.`}
        </p>
      </header>
      <blockquote class="testimonial-text" dir="auto" lang={mention.lang ?? undefined}>
        {mention.text}
      </blockquote>
      <p>
        <a href={hrefOf('/mentions', { brand: brand.id, open: mention.id })}>Open the mention</a>
        {permission === null ? ' to ask its author by a reply; a template saves the words.' : ''}
      </p>
      <Steps found={found} timeZone={brand.timeZone} />
      {may('agent') && mention.erased === null ? <PermissionForm brand={brand} found={found} /> : null}
    </section>
  );
};
