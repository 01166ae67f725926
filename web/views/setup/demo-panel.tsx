import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import { useShell } from '../../shell/shell-context.ts';
import { loadDemo } from './load-demo.ts';

/** A way to look around before there is anything to listen to. */
export const DemoPanel = () => {
  const shell = useShell();
  const { busy, run } = useWork();
  const load = (): void =>
    run(async () => {
      await loadDemo(shell);
      shell.router.go('/inbox');
    });
  return (
    <section class="demo-panel" aria-label="Demo">
      <div>
        <h2>Only looking around?</h2>
        <p class="muted">
          A fictional airline and two competitors: some 640 mentions of the last 90 days, complaints and a
          crisis among them. Needs no network.
        </p>
      </div>
      <Button busy={busy} icon="eye" onClick={load}>
        {busy ? 'Loading the demo…' : 'Load the demo'}
      </Button>
    </section>
  );
};
