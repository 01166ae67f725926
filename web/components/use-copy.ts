import { useState } from 'preact/hooks';

export type CopyState = 'idle' | 'copied' | 'refused';

/** Puts a text on the clipboard, which a browser may refuse. */
export const useCopy = (text: string): { readonly state: CopyState; readonly copy: () => void } => {
  const [state, setState] = useState<CopyState>('idle');
  const copy = (): void => {
    // The clipboard is missing where the page was not reached over https or localhost.
    const write = navigator.clipboard === undefined ? Promise.reject() : navigator.clipboard.writeText(text);
    write.then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return { state, copy };
};

/** What to say after copying; empty when there is nothing to say. */
export const copyWords = (state: CopyState): string =>
  state === 'refused' ? 'Your browser did not allow copying. Select the text and copy it yourself.' : '';
