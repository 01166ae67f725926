/** Where and how mail is handed over. */
export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /** `from-the-start` for smtps; else whether STARTTLS is demanded, taken where offered, or not asked for. */
  readonly tls: 'from-the-start' | 'required' | 'offered' | 'off';
  /** Null where the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const MODES = ['required', 'offered', 'off'] as const;

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

const readTls = ({ protocol, searchParams }: URL, isLoggedIn: boolean): SmtpAddress['tls'] | null => {
  if ([...searchParams.keys()].some((key) => key !== 'tls')) return null;
  const asked = searchParams.get('tls');
  if (protocol === 'smtps:') return asked === null ? 'from-the-start' : null;
  // A password never goes in the open by itself.
  if (asked === null) return isLoggedIn ? 'required' : 'offered';
  return MODES.find((mode) => mode === asked) ?? null;
};

/**
 * Reads `smtps://user:password@host:465` or `smtp://host:587?tls=required|offered|off`. Null when it is neither.
 * Signs that mean something in an address, such as `@` in a user name, are percent-encoded.
 */
export const readSmtpAddress = (text: string): SmtpAddress | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const port = PORTS[url.protocol];
  const [user, password] = [decode(url.username), decode(url.password)];
  if (port === undefined || url.hostname === '' || user === null || password === null) return null;
  if (!['', '/'].includes(url.pathname) || url.hash !== '') return null;
  const login = user === '' ? null : { user, password };
  const tls = readTls(url, login !== null);
  if (tls === null) return null;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: url.port === '' ? port : Number(url.port), tls, login };
};
