import type { ApiError } from '../api/api-error.ts';
import { Icon } from './icon.tsx';

/** Why the server did not take a form, beside the button that sent it. */
export const FormFault = ({ error }: { error: ApiError | null }) =>
  error === null ? null : (
    <div class="form-fault" role="alert">
      <Icon name="alert" />
      <div>
        <p>{error.message}</p>
        {error.errors.length === 0 ? null : (
          <ul>
            {error.errors.map((each) => (
              <li key={`${each.path} ${each.message}`}>
                {each.path === '' ? null : <code>{each.path}</code>} {each.message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
