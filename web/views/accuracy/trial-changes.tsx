import { useState } from 'preact/hooks';
import type { TrialChanges as Changes } from '../../../api/schemas/learning.ts';
import type { LearnedPart } from '../../../domain/adjustment.ts';
import type { Brand } from '../../../domain/brand.ts';
import { listTrialChanges } from '../../api/labels.ts';
import { plural } from '../../format/words.ts';
import { LoadedPart } from '../../shell/loaded-part.tsx';
import { hrefOf } from '../../shell/place.ts';
import { useShell } from '../../shell/shell-context.ts';
import { lineOf } from '../inbox/erased-words.ts';
import { excerpt } from '../setup/cut-by-spans.ts';

interface TrialChangesProps {
  readonly brand: Brand;
  readonly trialId: string;
  readonly part: LearnedPart;
  readonly count: number;
}

const CHARS_SHOWN = 140;

/** The mentions a trial judges otherwise. Their texts are asked for only once somebody wants to see them. */
export const TrialChanges = ({ brand, trialId, part, count }: TrialChangesProps) => {
  const { api } = useShell();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{plural(count, 'mention')} judged otherwise</summary>
      {isOpen ? (
        <LoadedPart
          loadKey={JSON.stringify([brand.id, trialId, part])}
          load={(signal) => listTrialChanges(api, { brand: brand.id, trial: trialId, part }, signal)}
          skeleton="form"
        >
          {({ rows }) => (
            <ul class="accuracy-changes">
              {rows.map((row) => (
                <Change key={row.mentionId} brand={brand} row={row} />
              ))}
            </ul>
          )}
        </LoadedPart>
      ) : null}
    </details>
  );
};

const Change = ({ brand, row }: { brand: Brand; row: Changes['rows'][number] }) => {
  const { mention, before, after, said } = row;
  return (
    <li>
      {mention === null ? (
        <span class="muted">A mention that is not kept any more</span>
      ) : (
        <a
          dir="auto"
          lang={mention.erased === null ? (mention.lang ?? undefined) : undefined}
          href={hrefOf('/mentions', { brand: brand.id, open: mention.id })}
        >
          {excerpt(lineOf(mention), [], CHARS_SHOWN).text}
        </a>
      )}
      <span class="muted">
        {before || 'none'} before, {after || 'none'} after; a person says {said || 'none'}
      </span>
    </li>
  );
};
