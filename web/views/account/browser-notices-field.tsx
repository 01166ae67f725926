import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { useWork } from '../../components/use-work.ts';
import {
  type BrowserNotices,
  browserNotices,
  turnOffBrowserNotices,
  turnOnBrowserNotices,
} from '../../shell/browser-notices.ts';

const words: Readonly<Record<BrowserNotices, string>> = {
  on: 'This browser notifies you while Earshot is open in a tab and you look elsewhere.',
  off: 'This browser can notify you while Earshot is open in a tab and you look elsewhere.',
  refused:
    'This browser was told to show no notifications of Earshot. Allow them in its settings for this site.',
  unsupported: 'This browser shows no notifications.',
};

/** Turns the browser's own notifications on, which it asks about, and off. */
export const BrowserNoticesField = () => {
  const [state, setState] = useState(browserNotices);
  const { busy, run } = useWork();
  const turnOn = (): void => run(async () => setState(await turnOnBrowserNotices()));
  return (
    <div class="stack">
      <p class="muted" role="status">
        {words[state]}
      </p>
      {state === 'off' ? (
        <div>
          <Button icon="bell" busy={busy} onClick={turnOn}>
            Notify me in this browser
          </Button>
        </div>
      ) : null}
      {state === 'on' ? (
        <div>
          <Button onClick={() => setState(turnOffBrowserNotices())}>Turn browser notifications off</Button>
        </div>
      ) : null}
    </div>
  );
};
