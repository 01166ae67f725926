import { newPasswordSchema } from '../../domain/account.ts';
import { TextField } from './field.tsx';

/** Whether the server would take it. */
export const isGoodPassword = (password: string): boolean => newPasswordSchema.safeParse(password).success;

interface NewPasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** One that a person makes up, or lets their password manager make up. */
export const NewPasswordField = ({ label, value, onInput }: NewPasswordFieldProps) => {
  const [issue] = value === '' ? [] : (newPasswordSchema.safeParse(value).error?.issues ?? []);
  return (
    <TextField
      label={label}
      help={
        issue === undefined
          ? '12 characters or more, such as four words.'
          : `It ${issue.message}. ${value.length} so far.`
      }
      type="password"
      value={value}
      autoComplete="new-password"
      required
      onInput={onInput}
    />
  );
};
