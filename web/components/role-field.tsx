import type { Role } from '../../domain/role.ts';
import { roleNames, roleWords } from '../format/role-words.ts';
import { SelectField } from './field.tsx';

interface RoleFieldProps<Choice extends Role> {
  readonly role: Choice;
  readonly choices: readonly Choice[];
  readonly help: string;
  readonly onChange: (role: Choice) => void;
}

/** Which role somebody or something gets, each with what it may. */
export const RoleField = <Choice extends Role>({ role, choices, help, onChange }: RoleFieldProps<Choice>) => (
  <SelectField
    label="Role"
    help={help}
    value={role}
    options={choices.map((each) => ({ value: each, label: `${roleNames[each]}: ${roleWords[each]}` }))}
    onChange={(value) => onChange(choices.find((each) => each === value) ?? role)}
  />
);
