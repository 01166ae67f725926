import { useState } from 'preact/hooks';
import type { Brand } from '../../../domain/brand.ts';
import { SelectField } from '../../components/field.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { withQuery } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { presets } from '../trends/trend-range.ts';
import { type Comparison, writeAgainst } from './comparison.ts';

/** What is compared with what; every choice is in the address. */
export const CompareForm = ({ brand, comparison }: { brand: Brand; comparison: Comparison }) => {
  const { router, brands } = useShell();
  const { range, against } = comparison;
  const [q, setQ] = useState(comparison.q);
  const [otherQ, setOtherQ] = useState(against.kind === 'query' ? against.q : '');
  const go = (changes: Readonly<Record<string, string | null>>): void =>
    router.go(withQuery(router.place.value, changes));
  const others = brands.value.filter(({ id }) => id !== brand.id);
  return (
    <div class="compare-form card">
      <div class="field">
        <span class="field-label">Period</span>
        <Segmented
          label="Period"
          value={range.days === null ? '' : String(range.days)}
          choices={presets.map((days) => ({ value: String(days), label: `${days} days` }))}
          onChange={(days) => go({ days, from: null, to: null, grain: null })}
        />
      </div>
      <SelectField
        label="Compared with"
        value={writeAgainst(against)}
        options={[
          { value: 'before', label: 'The period before' },
          { value: 'year', label: 'The same weeks a year before' },
          { value: 'query', label: 'Other mentions of this period' },
          ...others.map(({ id, name }) => ({ value: `brand:${id}`, label: name })),
        ]}
        onChange={(vs) => go({ vs: vs === 'before' ? null : vs, vsq: null })}
      />
      <QueryInput
        label="Only mentions such as"
        showLabel
        value={q}
        onInput={setQ}
        onSubmit={(text) => go({ q: text })}
        placeholder="All, or source:appstore, lang:en, topic:delay …"
      />
      {against.kind === 'query' ? (
        <QueryInput
          label="Compared with mentions such as"
          showLabel
          value={otherQ}
          onInput={setOtherQ}
          onSubmit={(text) => go({ vsq: text })}
          placeholder="source:googleplay"
        />
      ) : null}
    </div>
  );
};
