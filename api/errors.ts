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

/** The password is right, and a code is asked for too. */
export class SecondFactorRequiredError extends EarshotError {
  override readonly name = 'SecondFactorRequiredError';
  readonly code = 'second-factor-required';
  constructor() {
    super('Send the code of your authenticator app too, or a recovery code.', { do: 'fix-settings' });
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

/** A link that works once was used, taken back, or has run out. */
export class LinkSpentError extends EarshotError {
  override readonly name = 'LinkSpentError';
  readonly code = 'link-spent';
  constructor(message: string) {
    super(message, { do: 'fix-settings' });
  }
}

const inWords = (ms: number): string => {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
};

/** Asked too often. */
export class TooManyRequestsError extends EarshotError {
  override readonly name = 'TooManyRequestsError';
  readonly code = 'too-many-requests';
  /** @param what such as `Too many attempts`; how long to wait is put after it. @param otherwise what else helps. */
  constructor(what: string, afterMs: number, otherwise = '') {
    super(`${what}. Try again in ${inWords(afterMs)}${otherwise}.`, { do: 'retry', afterMs });
  }
}
