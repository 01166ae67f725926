import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';

const inflate = promisify(inflateRaw);

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const COMMENT_AT_MOST = 0xffff;
const ENTRIES_AT_MOST = 10_000;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UTF8_NAME = 0x0800;

const damaged = (options?: ErrorOptions) => new SettingsError('The zip archive is damaged.', options);

interface Place {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  readonly header: number;
}

const findEnd = (archive: Buffer): number => {
  const lowest = Math.max(0, archive.length - END_BYTES - COMMENT_AT_MOST);
  for (let at = archive.length - END_BYTES; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === END) return at;
  }
  throw damaged();
};

const readDirectory = (archive: Buffer): readonly Place[] => {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > ENTRIES_AT_MOST) throw new LimitExceededError('The archive holds too many files.');
  const places: Place[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameBytes = archive.readUInt16LE(at + 28);
    places.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameBytes),
      method: archive.readUInt16LE(at + 10),
      encrypted: (archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      packedBytes: archive.readUInt32LE(at + 20),
      header: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return places;
};

const packedOf = (archive: Buffer, { header, packedBytes }: Place): Buffer => {
  if (archive.readUInt32LE(header) !== LOCAL) throw damaged();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  if (start + packedBytes > archive.length) throw damaged();
  return archive.subarray(start, start + packedBytes);
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const unpack = async (archive: Buffer, place: Place, bytesAtMost: number): Promise<Uint8Array> => {
  const tooBig = () => new LimitExceededError('The archive unpacks to more than is allowed.');
  if (place.encrypted) throw new SettingsError('The file is protected by a password. Save it without one.');
  const packed = packedOf(archive, place);
  if (place.method === STORED) {
    if (packed.length > bytesAtMost) throw tooBig();
    return packed;
  }
  if (place.method !== DEFLATED) throw damaged();
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, bytesAtMost) });
  } catch (error) {
    throw hasCode(error, 'ERR_BUFFER_TOO_LARGE') ? tooBig() : damaged({ cause: error });
  }
};

/**
 * The files of a zip archive whose names are wanted, unpacked. What an entry says of its own size is not
 * believed: unpacking stops at the limit for all together.
 * @throws LimitExceededError past the limit, SettingsError when damaged or protected.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export const unzip = async (
  archive: Buffer,
  wanted: (name: string) => boolean,
  bytesAtMost: number,
): Promise<readonly ZipEntry[]> => {
  const entries: ZipEntry[] = [];
  let left = bytesAtMost;
  try {
    for (const place of readDirectory(archive).filter(({ name }) => wanted(name))) {
      const bytes = await unpack(archive, place, left);
      left -= bytes.length;
      entries.push({ name: place.name, bytes });
    }
  } catch (error) {
    // An offset past the end of the archive.
    throw error instanceof RangeError ? damaged({ cause: error }) : error;
  }
  return entries;
};

/** The fields that stand alike in an entry's local and central header. */
const sharedHeader = ({ name, bytes }: ZipEntry): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(UTF8_NAME, 2);
  header.writeUInt16LE(STORED, 4);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
};

const signature = (value: number, moreBytes = 0): Buffer => {
  const bytes = Buffer.alloc(4 + moreBytes);
  bytes.writeUInt32LE(value, 0);
  return bytes;
};

/** An archive of these files, not compressed. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const body = Buffer.concat([signature(LOCAL), sharedHeader(entry), name, entry.bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(signature(CENTRAL), Buffer.from([20, 0]), sharedHeader(entry), place, name);
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const end = signature(END, END_BYTES - 4);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
};
