import { EarshotError } from '../domain/errors.ts';

/** The request's fields do not fit; each wrong one is named. */
export class InvalidRequestError extends EarshotError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid';
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  constructor(errors: readonly { readonly path: string; readonly message: string }[]) {
    super(errors.map(({ path, message }) => `${path}: ${message}`).join('; '), { do: 'fix-settings' });
    this.errors = errors;
  }
}

/** Nobody is signed in, or the session or key is no longer good. */
export class LoginRequiredError extends EarshotError {
  override readonly name = 'LoginRequiredError';
  readonly code = 'login-required';
  constructor(message = 'Sign in, or send an API key.') {
    super(message, { do: 'fix-settings' });
  }
}

/** The caller is known, and may not do this. */
export class NotAllowedError extends EarshotError {
  override readonly name = 'NotAllowedError';
  readonly code = 'not-allowed';
  constructor(message: string) {
    super(message, { do: 'fix-settings' });
  }
}

/** A request a foreign page may have sent in the person's name. */
export class ForgedRequestError extends EarshotError {
  override readonly name = 'ForgedRequestError';
  readonly code = 'forged-request';
  constructor(message: string) {
    super(message, { do: 'fix-settings' });
  }
}

/** Asked too often. */
export class TooManyRequestsError extends EarshotError {
  override readonly name = 'TooManyRequestsError';
  readonly code = 'too-many-requests';
  constructor(afterMs: number) {
    super('Too many attempts. Wait a moment, then try again.', { do: 'retry', afterMs });
  }
}
