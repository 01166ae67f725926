import { useState } from 'preact/hooks';
import type { TestimonialList } from '../../../api/schemas/testimonials.ts';
import type { Brand } from '../../../domain/brand.ts';
import { saveWall } from '../../api/testimonials.ts';
import { Button } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-block.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { snippetOf } from './testimonial-words.ts';

interface WallCardProps {
  readonly brand: Brand;
  readonly wall: TestimonialList['wall'];
}

const WallForm = ({ brand, wall }: WallCardProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [draft, setDraft] = useState(wall);
  const { busy, error, submit } = useForm(async () => {
    await saveWall(api, brand.id, draft);
    reload();
  });
  return (
    <form class="stack" onSubmit={submit}>
      <CheckField
        label="Show the wall to anybody"
        help="Without signing in. Only what is on the wall is shown: the words, the name as its author allows it, the day."
        checked={draft.isOpen}
        onChange={(isOpen) => setDraft({ ...draft, isOpen })}
      />
      <TextField
        label="Heading"
        required
        maxLength={120}
        value={draft.heading}
        onInput={(heading) => setDraft({ ...draft, heading })}
      />
      <FormFault error={error} />
      <div>
        <Button type="submit" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
};

/** Whether anybody may see the wall, and what another page takes in to show it. */
export const WallCard = ({ brand, wall }: WallCardProps) => {
  const { may } = useShell();
  return (
    <section class="card stack" aria-labelledby="wall-title">
      <header class="card-head">
        <h2 id="wall-title">In public</h2>
        <p class="faint">{wall.isOpen ? 'Anybody may see the wall.' : 'Nobody sees the wall.'}</p>
      </header>
      {may('manager') ? <WallForm brand={brand} wall={wall} /> : null}
      {wall.isOpen ? (
        <>
          <p>
            <a href={`/api/wall/${encodeURIComponent(brand.id)}`}>Look at it as others do</a>
          </p>
          <CopyBlock label="For another page" text={snippetOf(location.origin, brand.id, wall.heading)} />
        </>
      ) : null}
    </section>
  );
};
