import { Button } from './button.tsx';
import { copyWords, useCopy } from './use-copy.ts';

/** Several lines to take away, such as a command. */
export const CopyBlock = ({ label, text }: { label: string; text: string }) => {
  const { state, copy } = useCopy(text);
  return (
    <figure class="copy-block">
      <figcaption>
        <span class="field-label">{label}</span>
        <Button look="quiet" icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard */}
      <pre class="code-block" tabIndex={0}>
        {text}
      </pre>
      <p class="field-help" role="status">
        {copyWords(state)}
      </p>
    </figure>
  );
};
