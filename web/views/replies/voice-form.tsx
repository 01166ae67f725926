import { useState } from 'preact/hooks';
import type { BrandVoice } from '../../../domain/replies/voice.ts';
import { type Element, elements } from '../../../domain/replies/voice-phrases.ts';
import { saveVoice } from '../../api/reply-kit.ts';
import { Button } from '../../components/button.tsx';
import { CheckField, SelectField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { fromVoiceDraft, toVoiceDraft, type VoiceDraft } from './voice-draft.ts';

const elementNames: Readonly<Record<Element, string>> = {
  apology: 'An apology',
  'next-step': 'A next step',
  contact: 'A way to reach you',
};

interface PartProps {
  readonly draft: VoiceDraft;
  readonly change: (changes: Partial<VoiceDraft>) => void;
}

/** How a brand speaks, to be changed. */
export const VoiceForm = ({ voice }: { voice: BrandVoice }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(() => toVoiceDraft(voice));
  const { busy, error, submit } = useForm(async () => {
    await saveVoice(api, voice.brandId, fromVoiceDraft(draft));
    toasts.add({ tone: 'done', text: 'Saved how you speak', action: null });
    reload();
  });
  const part: PartProps = { draft, change: (changes) => setDraft({ ...draft, ...changes }) };
  return (
    <form class="stack" onSubmit={submit}>
      <Words {...part} />
      <Required {...part} />
      <FormFault error={error} />
      <div>
        <Button look="primary" type="submit" busy={busy}>
          Save the voice
        </Button>
      </div>
    </form>
  );
};

const Words = ({ draft, change }: PartProps) => (
  <>
    <TextField
      label="Words to avoid"
      rows={4}
      value={draft.avoid}
      placeholder="plane → aircraft"
      help="One a line; after an arrow what to say instead. A * stands for the rest of a word."
      onInput={(avoid) => change({ avoid })}
    />
    <TextField
      label="Words to use"
      rows={3}
      value={draft.use}
      placeholder="thank you"
      help="One a line: at least one of them should be in a reply."
      onInput={(use) => change({ use })}
    />
    <TextField
      label="Your own contacts"
      rows={3}
      value={draft.contacts}
      placeholder="https://help.example.com"
      help="Emails, numbers and pages that may be told in public, one a line. The first page is {{link}} in templates."
      onInput={(contacts) => change({ contacts })}
    />
    <TextField
      label="Characters at most"
      optional
      type="number"
      value={draft.most}
      help="Empty takes as many as the channel does."
      onInput={(most) => change({ most })}
    />
  </>
);

const Required = ({ draft, change }: PartProps) => {
  const [lang, setLang] = useState('en');
  const phrases = draft.phrases[lang];
  const put = (element: Element, isIn: boolean): void =>
    change({
      required: elements.filter((each) => (each === element ? isIn : draft.required.includes(each))),
    });
  return (
    <fieldset class="voice-required">
      <legend class="field-label">A reply to a complaint should hold</legend>
      {elements.map((element) => (
        <CheckField
          key={element}
          label={elementNames[element]}
          checked={draft.required.includes(element)}
          onChange={(isIn) => put(element, isIn)}
        />
      ))}
      <details class="voice-phrases">
        <summary>What counts as each</summary>
        <SelectField
          label="Language"
          value={lang}
          options={Object.keys(draft.phrases).map((value) => ({ value, label: value }))}
          onChange={setLang}
        />
        {elements.map((element) => (
          <TextField
            key={element}
            label={elementNames[element]}
            rows={4}
            value={phrases?.[element] ?? ''}
            help="One a line, capitals aside. Emptied it goes back to what Earshot knows."
            onInput={(text) =>
              phrases !== undefined &&
              change({ phrases: { ...draft.phrases, [lang]: { ...phrases, [element]: text } } })
            }
          />
        ))}
      </details>
    </fieldset>
  );
};
