import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AddressRefusedError, SettingsError } from '../../domain/errors.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
/** Asks the name service; replaced in tests only. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface AddressGuard {
  /**
   * Checks what can be told without the name service: scheme and literal addresses.
   * @throws AddressRefusedError
   */
  readonly checkUrl: (url: URL) => void;
  /** @throws AddressRefusedError when `host` is a literal address that may not be reached. */
  readonly checkHost: (host: string) => void;
  /**
   * For `net.connect`: resolves and hands on only addresses that may be reached. The socket connects to the
   * very address checked here, so a name that changes its answer between check and use (DNS rebinding) gains nothing.
   */
  readonly lookup: LookupFunction;
  /** The first address of a host that may be reached. @throws AddressRefusedError; ENOTFOUND when there is none. */
  readonly findAddress: (host: string) => Promise<string>;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses of the public Internet. IPv6 beyond 2000::/3 is not handed out for it (RFC 4291, section 2.4). */
const globalIpv6 = ipaddr.parseCIDR('2000::/3');

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalIpv6));

/** `::ffff:10.0.0.1` is 10.0.0.1 to the kernel. */
const parseAddress = (text: string): Address => ipaddr.process(text);

/**
 * No address in any notation holds these letters: hexadecimal ends at f, `0x` marks it, and what has a colon is
 * IPv6. Most hosts are told so at once; `ipaddr` finds out by failing, which takes long.
 */
const isName = (host: string): boolean => /[g-wyz]/.test(host) && !host.includes(':');

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();

interface Allowed {
  readonly hosts: ReadonlySet<string>;
  readonly includes: (address: Address) => boolean;
}

const parseAllowed = (entries: readonly string[]): Allowed => {
  const hosts = new Set<string>();
  const ranges: [Address, number][] = [];
  for (const entry of entries.map((text) => bare(text.trim()))) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry))
      ranges.push([parseAddress(entry), parseAddress(entry).toByteArray().length * 8]);
    else if (/^[a-z0-9._-]+$/.test(entry)) hosts.add(entry);
    else {
      throw new SettingsError(
        `“${entry}” is neither an address range such as 192.168.0.0/16 nor a host name; it cannot be allowed.`,
      );
    }
  }
  return {
    hosts,
    includes: (address) =>
      ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits)),
  };
};

const refuse = (host: string, address: string): AddressRefusedError =>
  new AddressRefusedError(
    host === address
      ? `${address} is a private or reserved address. To reach it on purpose, list it among the allowed private addresses.`
      : `${host} leads to ${address}, a private or reserved address. To reach it on purpose, list it among the allowed private addresses.`,
  );

const ADDRESSES_KEPT = 5000;

/** Asks once for each text: thousands of feeds stand behind few addresses, and are asked again and again. */
const remembered = (ask: (text: string) => boolean): ((text: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= ADDRESSES_KEPT) known.clear();
    const answer = ask(text);
    known.set(text, answer);
    return answer;
  };
};

const resolveAll: Resolve = (hostname) => systemLookup(hostname, { all: true });

/**
 * Keeps requests off this machine and its private network (server-side request forgery).
 * @param allowPrivate address ranges in CIDR form, addresses and host names the operator allows.
 * @throws SettingsError when an entry is none of these.
 */
export const createAddressGuard = (
  allowPrivate: readonly string[],
  resolve: Resolve = resolveAll,
): AddressGuard => {
  const allowed = parseAllowed(allowPrivate);
  const isReachable = remembered((text: string): boolean => {
    if (!ipaddr.isValid(text)) return false;
    const address = parseAddress(text);
    return isPublic(address) || allowed.includes(address);
  });
  const mayReach = (host: string, text: string): boolean => allowed.hosts.has(host) || isReachable(text);
  const checkHost = (rawHost: string): void => {
    const host = bare(rawHost);
    if (isName(host)) return;
    if (ipaddr.isValid(host) && !mayReach(host, host)) throw refuse(host, host);
  };
  const pick = async (hostname: string): Promise<readonly ResolvedAddress[]> => {
    const host = bare(hostname);
    const found = await resolve(host);
    const good = found.filter(({ address }) => mayReach(host, address));
    const first = found[0];
    if (good.length === 0 && first !== undefined) throw refuse(host, first.address);
    return good;
  };
  const notFound = (hostname: string): Error =>
    Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
  const findAddress = async (rawHost: string): Promise<string> => {
    const host = bare(rawHost);
    checkHost(host);
    if (ipaddr.isValid(host)) return host;
    const [first] = await pick(host);
    if (first === undefined) throw notFound(host);
    return first.address;
  };
  const lookup: LookupFunction = (hostname, options, callback) => {
    pick(hostname).then(
      (addresses) => {
        const first = addresses[0];
        if (options.all === true) callback(null, [...addresses]);
        else if (first !== undefined) callback(null, first.address, first.family);
        else callback(notFound(hostname), '');
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
  const checkUrl = (url: URL): void => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new AddressRefusedError(`Only http and https addresses are fetched, not ${url.protocol}`);
    }
    checkHost(url.hostname);
  };
  return { checkUrl, checkHost, lookup, findAddress };
};
