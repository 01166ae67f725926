import { useState } from 'preact/hooks';
import type { ComplaintAnswer, ComplaintStepRequest } from '../../../api/schemas/digests.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { Section } from '../../components/section.tsx';
import { useForm } from '../../components/use-form.ts';
import { hrefOf } from '../../shell/place.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const stateWords = {
  given: 'Nobody took it up yet.',
  accepted: 'It is being seen to.',
  done: 'It was seen to.',
} as const;

/** One complaint that somebody sees to in person. */
export const ComplaintPage = ({ answer }: { answer: ComplaintAnswer }) => {
  const { complaint, holder } = answer;
  const me = useShell().session.value?.account.id;
  const isMine = complaint.holder === me;
  return (
    <div class="page digest">
      <header class="page-head">
        <h1>A complaint in person</h1>
      </header>
      <Section title="Where it stands" help={`Given for the week that ended ${complaint.week}.`}>
        <p>
          {stateWords[complaint.state]} {isMine ? 'It is yours.' : `${holder} has it.`}{' '}
          <a href={hrefOf('/mentions', { brand: complaint.brandId, open: complaint.mentionId })}>
            Open the mention
          </a>
        </p>
        {complaint.outcome === '' ? null : <p class="digest-outcome">{complaint.outcome}</p>}
        {isMine && complaint.state === 'given' ? <Accept answer={answer} /> : null}
      </Section>
      {isMine && complaint.state !== 'done' ? (
        <>
          <Section title="What came of it" help="Shown in your next digest as seen to.">
            <Finish answer={answer} />
          </Section>
          {answer.people.length === 0 ? null : (
            <Section title="Hand it on" help="To somebody nearer to the matter.">
              <HandOn answer={answer} />
            </Section>
          )}
        </>
      ) : null}
    </div>
  );
};

/** Sends a step, and loads where it stands then. */
const useStep = ({ complaint }: ComplaintAnswer, make: () => ComplaintStepRequest['do']) => {
  const { api } = useShell();
  const reload = useReload();
  return useForm(async () => {
    const request: ComplaintStepRequest = { version: complaint.version, do: make() };
    await api.send('POST', `/complaints/${encodeURIComponent(complaint.mentionId)}/steps`, request);
    reload();
  });
};

const Accept = ({ answer }: { answer: ComplaintAnswer }) => {
  const { busy, error, submit } = useStep(answer, () => ({ step: 'accept' }));
  return (
    <form class="stack" onSubmit={submit}>
      <FormFault error={error} />
      <div>
        <Button look="primary" type="submit" busy={busy}>
          Take it up
        </Button>
      </div>
    </form>
  );
};

const Finish = ({ answer }: { answer: ComplaintAnswer }) => {
  const [outcome, setOutcome] = useState('');
  const { busy, error, submit } = useStep(answer, () => ({ step: 'finish', outcome }));
  return (
    <form class="stack" onSubmit={submit}>
      <TextField
        label="What came of it"
        help="Name nobody: erasing a mention does not erase this."
        rows={3}
        maxLength={2000}
        required
        value={outcome}
        onInput={setOutcome}
      />
      <FormFault error={error} />
      <div>
        <Button type="submit" busy={busy} disabled={outcome.trim() === ''}>
          It was seen to
        </Button>
      </div>
    </form>
  );
};

const HandOn = ({ answer }: { answer: ComplaintAnswer }) => {
  const [to, setTo] = useState(answer.people[0]?.id ?? '');
  const { busy, error, submit } = useStep(answer, () => ({ step: 'hand-on', to }));
  return (
    <form class="stack" onSubmit={submit}>
      <SelectField
        label="To"
        value={to}
        options={answer.people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setTo}
      />
      <FormFault error={error} />
      <div>
        <Button type="submit" busy={busy}>
          Hand it on
        </Button>
      </div>
    </form>
  );
};
