import type { Brand } from '../../../domain/brand.ts';
import { Button, LinkButton, OutsideLink } from '../../components/button.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { retentionWords } from './retention-words.ts';
import { SourceFields } from './source-fields.tsx';
import { SourceTestResult } from './source-test-result.tsx';
import { type FormSubject, useSourceForm } from './use-source-form.ts';

interface SourceFormProps extends FormSubject {
  readonly brands: readonly Brand[];
}

/** A source of one kind: its settings, tried before they are saved. */
export const SourceForm = (props: SourceFormProps) => {
  const { collector, source, brands } = props;
  const form = useSourceForm(props);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    form.save();
  };
  return (
    <div class="source-grid">
      <form class="source-form" onSubmit={submit} noValidate>
        <div class="collector-about">
          <p>{collector.description}</p>
          {collector.terms === '' ? null : <p class="muted">{collector.terms}</p>}
          {retentionWords(collector.retention).map((words) => (
            <p class="muted" key={words}>
              {words}
            </p>
          ))}
          {collector.docsUrl === null ? null : (
            <OutsideLink href={collector.docsUrl}>Its documentation</OutsideLink>
          )}
        </div>
        <SourceFields
          collector={collector}
          fields={form.fields}
          brands={brands}
          draft={form.draft}
          faults={form.faults}
          onChange={form.change}
          credentials={
            collector.access === null ? null : (
              <CredentialFields
                collector={collector}
                credential={props.credential}
                draft={form.draft}
                faults={form.faults}
                onChange={form.change}
                isSigningIn={form.busy === 'sign-in'}
                onSignIn={form.signIn}
              />
            )
          }
        />
        <FormFault error={form.error} />
        <div class="form-actions">
          <Button look="primary" type="submit" busy={form.busy === 'save'} disabled={form.busy !== null}>
            {source === null ? 'Add the source' : 'Save changes'}
          </Button>
          {collector.kind !== 'push' ? (
            <Button icon="eye" busy={form.busy === 'test'} disabled={form.busy !== null} onClick={form.test}>
              {form.busy === 'test' ? 'Asking it…' : 'Test this source'}
            </Button>
          ) : null}
          <LinkButton look="quiet" href="/sources">
            Cancel
          </LinkButton>
        </div>
      </form>
      {collector.kind !== 'push' ? (
        <SourceTestResult test={form.tested} isBusy={form.busy === 'test'} brands={brands} />
      ) : null}
    </div>
  );
};
