import type { Exchange } from '../../domain/source.ts';

const MASK = '***';
const BODY_START_BYTES = 2048;

const SECRET_NAME =
  /(?:^|[_.-])(?:api_?key|key|token|secret|sig|signature|auth|authorization|pass|password|passwd|pwd|session|sid|code|jwt|credentials?|feed|cookie)$/i;
/** Long and without words: a random token rather than something a person typed. */
const SECRET_VALUE = /^(?=.*\d)(?=.*[A-Za-z])[\w-]{32,}$/;

/** Where something secret can stand: name and password, parameters, a Google Alerts feed. */
const MAY_HOLD_SECRET = /[@?]|\/alerts\/feeds\//;

/** The address as it may be shown: without name and password, token-like parameters and secret paths. */
export const maskUrl = (text: string): string => {
  if (!MAY_HOLD_SECRET.test(text)) return text.slice(0, URL.canParse(text) ? 2000 : 200);
  if (!URL.canParse(text)) return text.slice(0, 200);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    url.username = MASK;
    url.password = '';
  }
  for (const [name, value] of [...url.searchParams]) {
    if (SECRET_NAME.test(name) || SECRET_VALUE.test(value)) url.searchParams.set(name, MASK);
  }
  // A Google Alerts feed has no sign-in: who knows its address can read it.
  url.pathname = url.pathname.replace(/^(\/alerts\/feeds\/).+/, `$1${MASK}`);
  return url.href.slice(0, 2000);
};

const maskHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .slice(0, 40)
      .map(([name, value]) => {
        if (SECRET_NAME.test(name)) return [name, MASK];
        return [name, /location$/.test(name) ? maskUrl(value) : value.slice(0, 300)];
      }),
  );

const maskParameters = (text: string): string =>
  text.replaceAll(/([?&;][\w.-]*?([\w-]+)=)[^&\s"'<>]+/g, (whole, before: string, name: string) =>
    SECRET_NAME.test(name) ? `${before}${MASK}` : whole,
  );

const showBody = (body: Uint8Array): string =>
  // A control character, NUL above all, is of no use to a reader and not every store can keep it.
  maskParameters(new TextDecoder().decode(body.subarray(0, BODY_START_BYTES))).replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g,
    '\ufffd',
  );

/** Collects what happened while a request is under way. */
export interface ExchangeRecorder {
  readonly answered: (status: number, headers: Readonly<Record<string, string>>, url: string) => void;
  readonly read: (body: Uint8Array) => void;
  readonly finish: (error: string | null) => Exchange;
}

/** Records one exchange for diagnosis: secrets masked, the body cut to 2 kB. */
export const recordExchange = (method: string, url: string, now: () => Date): ExchangeRecorder => {
  const at = now();
  const startedAt = performance.now();
  let shown: Pick<Exchange, 'url' | 'status' | 'responseHeaders' | 'bodyStart'> = {
    url: maskUrl(url),
    status: null,
    responseHeaders: {},
    bodyStart: '',
  };
  return {
    answered: (status, headers, finalUrl) => {
      const shownUrl = finalUrl === url ? shown.url : maskUrl(finalUrl);
      shown = { ...shown, url: shownUrl, status, responseHeaders: maskHeaders(headers) };
    },
    read: (body) => {
      shown = { ...shown, bodyStart: showBody(body) };
    },
    finish: (error) => ({
      at: at.toISOString(),
      method,
      ...shown,
      durationMs: Math.round(performance.now() - startedAt),
      error,
    }),
  };
};
