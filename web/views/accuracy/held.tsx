import type { Learning } from '../../../api/schemas/learning.ts';
import type { Brand } from '../../../domain/brand.ts';
import { letTrialsChoose } from '../../api/labels.ts';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface HeldProps {
  readonly brand: Brand;
  readonly learning: Pick<Learning, 'held'>;
}

/** That what a person chose stays whatever trials prove, and the way to let them choose again. */
export const Held = ({ brand, learning: { held } }: HeldProps) => {
  const { api, toasts, may } = useShell();
  const { busy, run } = useWork();
  const reload = useReload();
  if (!held) return null;
  const letChoose = (): void =>
    run(async () => {
      await letTrialsChoose(api, brand.id);
      toasts.add({
        tone: 'done',
        text: 'From the next trial on, Earshot uses what proves better.',
        action: null,
      });
      reload();
    });
  return (
    <>
      <p>
        Somebody chose what is used, and Earshot keeps to it: labels are still learned from and tried, but
        what proves better waits below until somebody uses it.
      </p>
      {may('manager') ? (
        <div>
          <Button busy={busy} onClick={letChoose}>
            Let Earshot choose again
          </Button>
        </div>
      ) : null}
    </>
  );
};
