/** What the caller can do about a failure. `queue/` turns it into a retry decision, `api/` into problem+json. */
export type Remedy =
  | { readonly do: 'retry'; readonly afterMs: number | null }
  | { readonly do: 'fix-settings' }
  | { readonly do: 'report' };

/**
 * Base of every error Earshot throws on purpose. `code` is stable and meant to be compared; `message` is
 * meant for a person and says what to do. Programming faults are not of this family.
 */
export abstract class EarshotError extends Error {
  abstract readonly code: string;
  readonly remedy: Remedy;
  constructor(message: string, remedy: Remedy, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** The operator's settings, command line or request is wrong. */
export class SettingsError extends EarshotError {
  override readonly name = 'SettingsError';
  readonly code = 'settings';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
  }
}

/** There is nothing of that kind with that id. */
export class NotFoundError extends EarshotError {
  override readonly name = 'NotFoundError';
  readonly code = 'not-found';
  constructor(kind: string, id: string) {
    super(`There is no ${kind} “${id}”.`, { do: 'fix-settings' });
  }
}

/** Someone else changed it meanwhile; look again before deciding. */
export class ConflictError extends EarshotError {
  override readonly name = 'ConflictError';
  readonly code = 'conflict';
  constructor(message: string) {
    super(message, { do: 'fix-settings' });
  }
}

/** The source answered with something that is not what it documents. */
export class SourceShapeError extends EarshotError {
  override readonly name = 'SourceShapeError';
  readonly code = 'source-shape';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'report' }, options);
  }
}

/** The source refused us: wrong or missing credentials, or no longer there. */
export class SourceRefusedError extends EarshotError {
  override readonly name = 'SourceRefusedError';
  readonly code = 'source-refused';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
  }
}

/** The source cannot answer now: time-out, overload, network. */
export class SourceUnavailableError extends EarshotError {
  override readonly name = 'SourceUnavailableError';
  readonly code = 'source-unavailable';
  constructor(message: string, afterMs: number | null, options?: ErrorOptions) {
    super(message, { do: 'retry', afterMs }, options);
  }
}

/** A request that must not leave this machine: a private address, a forbidden scheme. */
export class AddressRefusedError extends EarshotError {
  override readonly name = 'AddressRefusedError';
  readonly code = 'address-refused';
  constructor(message: string) {
    super(message, { do: 'fix-settings' });
  }
}

/** An answer past a size or time limit. */
export class LimitExceededError extends EarshotError {
  override readonly name = 'LimitExceededError';
  readonly code = 'limit-exceeded';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
  }
}

/** Someone sends more often than is allowed. */
export class RateExceededError extends EarshotError {
  override readonly name = 'RateExceededError';
  readonly code = 'too-many-requests';
  constructor(message: string, afterMs: number) {
    super(message, { do: 'retry', afterMs });
  }
}

/** The store cannot be opened or written: locked, full, unreachable. */
export class StoreUnavailableError extends EarshotError {
  override readonly name = 'StoreUnavailableError';
  readonly code = 'store-unavailable';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'retry', afterMs: null }, options);
  }
}

/** A batch could not be analysed: its thread died or took too long. The thread is replaced. */
export class AnalysisFailedError extends EarshotError {
  override readonly name = 'AnalysisFailedError';
  readonly code = 'analysis-failed';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'retry', afterMs: null }, options);
  }
}

/** A mail server, or whatever else is told something, will not take it: another try is of no use. */
export class DeliveryRefusedError extends EarshotError {
  override readonly name = 'DeliveryRefusedError';
  readonly code = 'delivery-refused';
  /** What it answered with, such as 550; null when it said nothing of the kind. */
  readonly status: number | null;
  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
    this.status = status;
  }
}

/** It cannot be told now; it may be a little later. */
export class DeliveryUnavailableError extends EarshotError {
  override readonly name = 'DeliveryUnavailableError';
  readonly code = 'delivery-unavailable';
  /** What it answered with, such as 421; null when it said nothing of the kind. */
  readonly status: number | null;
  constructor(message: string, status: number | null, afterMs: number | null, options?: ErrorOptions) {
    super(message, { do: 'retry', afterMs }, options);
    this.status = status;
  }
}

/** A provider, or what it said, does not let somebody in. */
export class SignOnRefusedError extends EarshotError {
  override readonly name = 'SignOnRefusedError';
  readonly code = 'sign-on-refused';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
  }
}
