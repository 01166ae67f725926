import { useEffect, useRef } from 'preact/hooks';
import { TextField } from './field.tsx';

interface CodeFieldProps {
  readonly value: string;
  readonly help?: string;
  readonly onInput: (value: string) => void;
}

/** The code of an authenticator app; the cursor goes there as soon as it is asked for. */
export const CodeField = ({
  value,
  help = 'The six digits your authenticator app shows now, or one of your recovery codes.',
  onInput,
}: CodeFieldProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={box}>
      <TextField
        label="Code"
        help={help}
        value={value}
        autoComplete="one-time-code"
        maxLength={40}
        required
        onInput={onInput}
      />
    </div>
  );
};
