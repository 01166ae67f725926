import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import type { CredentialRow } from '../../../api/schemas/sources.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextField } from '../../components/field.tsx';
import { formatDay } from '../../format/time.ts';
import { type SettingsField, schemaFields } from './schema-fields.ts';
import { type DraftFaults, type SourceDraft, secretFaultName } from './source-draft.ts';

interface CredentialFieldsProps {
  readonly collector: CollectorRow;
  /** What is set already; null for nothing. */
  readonly credential: CredentialRow | null;
  readonly draft: SourceDraft;
  readonly faults: DraftFaults;
  readonly onChange: (part: Partial<SourceDraft>) => void;
  readonly isSigningIn: boolean;
  readonly onSignIn: () => void;
}

/** What lets Earshot in: typed here, signed in for at the source, or named in the environment. */
export const CredentialFields = (props: CredentialFieldsProps) => {
  const { collector, credential, draft, faults } = props;
  const { access } = collector;
  if (access === null) return null;
  const fields = schemaFields(access.secretSchema);
  const first = access.canSignIn ? fields.filter(({ name }) => access.signInFields.includes(name)) : fields;
  const others = fields.filter((field) => !first.includes(field));
  const hasFault = others.some(({ name }) => secretFaultName(name) in faults);
  return (
    <fieldset class="credentials">
      <legend class="field-label">
        Credentials{access.need === 'optional' ? <span class="faint"> (optional)</span> : null}
      </legend>
      <p class="field-help">{access.help}</p>
      {credential?.from === 'page' ? <Kept credential={credential} /> : null}
      <Secrets {...props} fields={first} />
      {access.canSignIn ? <SignInButton {...props} /> : null}
      {others.length === 0 ? null : (
        <details class="disclosure" open={hasFault}>
          <summary>Paste a token instead</summary>
          <div class="source-more">
            <Secrets {...props} fields={others} />
          </div>
        </details>
      )}
      <details class="disclosure" open={draft.credentialRef !== '' || ':credentialRef' in faults}>
        <summary>Keep it in the environment instead</summary>
        <div class="source-more">
          <EnvironmentField {...props} />
        </div>
      </details>
    </fieldset>
  );
};

const Kept = ({ credential }: { credential: CredentialRow }) => (
  <p class="muted">
    Set{credential.savedAt === null ? '' : ` on ${formatDay(credential.savedAt)}`}
    {credential.expiresAt === null ? '' : `; ends on ${formatDay(credential.expiresAt)}`}. It is kept
    encrypted and never shown again.
  </p>
);

const Secrets = ({
  fields,
  credential,
  draft,
  faults,
  onChange,
}: CredentialFieldsProps & { fields: readonly SettingsField[] }) => (
  <>
    {fields.map((field) => (
      <SecretField
        key={field.name}
        field={field}
        isKept={credential?.fields.includes(field.name) === true}
        value={draft.secret[field.name] ?? ''}
        error={faults[secretFaultName(field.name)] ?? null}
        onInput={(value) => onChange({ secret: { ...draft.secret, [field.name]: value } })}
      />
    ))}
  </>
);

interface SecretFieldProps {
  readonly field: SettingsField;
  readonly isKept: boolean;
  readonly value: string;
  readonly error: string | null;
  readonly onInput: (value: string) => void;
}

/** A private key has lines, which an ordinary password field would lose. */
const isKeyFile = ({ name, label }: SettingsField): boolean => /private.?key/i.test(`${name} ${label}`);

const SecretField = ({ field, isKept, value, error, onInput }: SecretFieldProps) => {
  const shared = {
    label: field.label,
    ...(field.help === null ? {} : { help: field.help }),
    error,
    optional: !field.required,
  };
  const placeholder = isKept ? 'Set. Leave empty to keep it.' : '';
  // Not “off”, which browsers ignore for passwords: this one is nobody's login here.
  const autoComplete = 'new-password';
  if (!isKeyFile(field)) {
    return <TextField {...shared} {...{ placeholder, autoComplete, value, onInput }} type="password" />;
  }
  return (
    <Field {...shared}>
      {(control) => (
        <textarea
          {...control}
          class="input input-secret"
          rows={4}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
};

const SignInButton = ({ collector, credential, isSigningIn, onSignIn }: CredentialFieldsProps) => (
  <div class="sign-in">
    <Button icon="key" busy={isSigningIn} onClick={onSignIn}>
      {credential === null ? 'Sign in at' : 'Sign in again at'} {collector.title}
    </Button>
    <p class="field-help">
      In the app’s settings there, allow this address to return to:{' '}
      <code class="break">{`${location.origin}/api/sources/oauth/callback`}</code>
    </p>
  </div>
);

const EnvironmentField = ({ draft, faults, onChange }: CredentialFieldsProps) => (
  <TextField
    label="Environment variable"
    help="The name of the variable on the server that holds it. What is given above counts before it."
    placeholder="EARSHOT_SECRET_EXAMPLE"
    optional
    value={draft.credentialRef}
    error={faults[':credentialRef'] ?? null}
    onInput={(credentialRef) => onChange({ credentialRef })}
  />
);
