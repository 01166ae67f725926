import { Button } from './button.tsx';
import { copyWords, useCopy } from './use-copy.ts';

/** A text to take away, such as a key or a command. Where copying is not allowed the text is there to select. */
export const CopyText = ({ label, text }: { label: string; text: string }) => {
  const { state, copy } = useCopy(text);
  return (
    <div class="copy-text">
      <input
        class="input mono"
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {state === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <p class="field-help" role="status">
        {copyWords(state)}
      </p>
    </div>
  );
};
