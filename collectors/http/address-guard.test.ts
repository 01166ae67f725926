import { describe, expect, it } from 'vitest';
import { AddressRefusedError, SettingsError } from '../../domain/errors.ts';
import { createAddressGuard, type ResolvedAddress } from './address-guard.ts';

const guard = createAddressGuard([]);

describe('literal addresses', () => {
  it.each([
    ['this machine', 'http://127.0.0.1/'],
    ['this machine in hex', 'http://0x7f.1/'],
    ['this machine as one number', 'http://2130706433/'],
    ['this machine in octal', 'http://0177.0.0.1/'],
    ['nowhere', 'http://0.0.0.0/'],
    ['0.0.0.0/8', 'http://0.1.2.3/'],
    ['a home network', 'http://192.168.1.1/'],
    ['172.16/12', 'http://172.31.255.1/'],
    ['10/8', 'http://10.0.0.1/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['carrier NAT', 'http://100.64.0.1/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
    ['documentation', 'http://192.0.2.1/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4-compatible IPv6', 'http://[::127.0.0.1]/'],
    ['translated IPv4', 'http://[::ffff:0:127.0.0.1]/'],
    ['NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['local NAT64', 'http://[64:ff9b:1::7f00:1]/'],
    ['6to4', 'http://[2002:7f00:1::]/'],
    ['Teredo', 'http://[2001:0:7f00:1::]/'],
    ['unique local', 'http://[fd00::1]/'],
    ['link local', 'http://[fe80::1]/'],
    ['site local', 'http://[fec0::1]/'],
  ])('refuses %s', (_, url) => {
    expect(() => guard.checkUrl(new URL(url))).toThrow(AddressRefusedError);
  });

  it.each(['https://93.184.215.14/', 'https://[2606:4700::1111]/', 'https://example.org/'])(
    'lets %s through',
    (url) => {
      expect(() => guard.checkUrl(new URL(url))).not.toThrow();
    },
  );

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org/', 'data:text/xml,<rss/>'])(
    'refuses the scheme of %s',
    (url) => {
      expect(() => guard.checkUrl(new URL(url))).toThrow(/Only http and https/);
    },
  );
});

describe('what the operator allows', () => {
  it('is a range, an address or a name', () => {
    const open = createAddressGuard(['192.168.0.0/16', '10.0.0.7', 'fd00::/8', '[::1]']);
    for (const url of ['http://192.168.9.9/', 'http://10.0.0.7/', 'http://[fd12::1]/', 'http://[::1]/']) {
      expect(() => open.checkUrl(new URL(url))).not.toThrow();
    }
    expect(() => open.checkUrl(new URL('http://10.0.0.8/'))).toThrow(AddressRefusedError);
    expect(() => open.checkUrl(new URL('http://127.0.0.1/'))).toThrow(AddressRefusedError);
  });

  it('is refused with its own text when it is none of these', () => {
    expect(() => createAddressGuard(['10.0.0.0/99 or so'])).toThrow(SettingsError);
    expect(() => createAddressGuard(['10.0.0.0/99 or so'])).toThrow(/10\.0\.0\.0\/99 or so/);
  });
});

const look = (
  allow: readonly string[],
  answers: readonly ResolvedAddress[],
  all: boolean,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    createAddressGuard(allow, async () => answers).lookup('name.test', { all }, (error, address) =>
      error === null ? resolve(address) : reject(error),
    );
  });

describe('lookup', () => {
  const inside = { address: '10.1.2.3', family: 4 };
  const outside = { address: '93.184.215.14', family: 4 };

  it('hands on only what may be reached', async () => {
    expect(await look([], [inside, outside], true)).toEqual([outside]);
    expect(await look([], [outside], false)).toBe(outside.address);
  });

  it('refuses a name that leads inside, naming both', async () => {
    await expect(look([], [inside], true)).rejects.toThrow(/name\.test leads to 10\.1\.2\.3/);
  });

  it('lets an allowed name lead anywhere', async () => {
    expect(await look(['name.test'], [inside], true)).toEqual([inside]);
  });

  it('says so when there is no address', async () => {
    await expect(look([], [], false)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
