import { useState } from 'preact/hooks';
import { auditKinds } from '../../../domain/audit.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { humanise } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { ViewParams } from '../../view.ts';
import type { ChangesData } from './changes-view.tsx';

interface ChangesFilterProps {
  readonly query: ViewParams['query'];
  readonly actors: ChangesData['actors'];
}

/** What to see; it stands in the address. */
export const ChangesFilter = ({ query, actors }: ChangesFilterProps) => {
  const { router } = useShell();
  const { who = '', kind = '', from = '', to = '', q = '' } = query;
  const [words, setWords] = useState(q);
  const show = (changes: Readonly<Record<string, string>>): void =>
    router.go(hrefOf('/changes', { who, kind, from, to, q: words.trim(), ...changes }));
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    show({});
  };
  return (
    <form class="changes-filter" aria-label="Which changes" onSubmit={search}>
      <TextField label="Search" type="search" value={words} maxLength={200} onInput={setWords} />
      <SelectField
        label="Who"
        value={who}
        options={[
          { value: '', label: 'Anyone' },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => show({ who: value })}
      />
      <SelectField
        label="What"
        value={kind}
        options={[
          { value: '', label: 'Anything' },
          ...auditKinds.map((each) => ({ value: each, label: humanise(each) })),
        ]}
        onChange={(value) => show({ kind: value })}
      />
      <TextField label="From" type="date" value={from} onInput={(value) => show({ from: value })} />
      <TextField label="To" type="date" value={to} onInput={(value) => show({ to: value })} />
      <Button type="submit" icon="search">
        Search
      </Button>
    </form>
  );
};
