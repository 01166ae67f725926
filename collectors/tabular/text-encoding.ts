import { isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Stands in decoded text where bytes were no UTF-8. A noncharacter: no text may hold it, unlike the
 * replacement character, which an author may have written.
 * @see https://www.unicode.org/faq/private_use.html#nonchar1
 */
export const UNREADABLE = '\ufdd0';

const NEWLINE = 0x0a;
const HEAD_BYTES = 4_096;
/** Of control characters, that text has nearly none of. */
const BINARY_SHARE = 0.02;

const boms: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

const byMark = (head: Uint8Array): Encoding | null =>
  boms.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.encoding ?? null;

/** UTF-16 without a mark shows in its zero bytes: one of each two, in any text with spaces and digits. */
const byZeros = (head: Uint8Array): Encoding | null => {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = head.length / 5;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return null;
};

const looksBinary = (head: Uint8Array): boolean => {
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return controls > head.length * BINARY_SHARE;
};

/** How long a UTF-8 sequence is that starts with this byte; 0 where none does. */
const sequenceLength = (lead: number): number => {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
};

/** What the bytes of a file say about its encoding, gathered chunk by chunk. */
export interface EncodingCensus {
  push(chunk: Uint8Array): void;
  /** Null: this is no text. */
  result(): Encoding | null;
}

/**
 * Looks at all bytes, not only the first ones: the first accent may stand on the last line. Bytes that are
 * not UTF-8 in a text that otherwise is one are damage; in a text without any valid UTF-8 letter beyond ASCII
 * they are Windows-1252, which spreadsheets of Western Europe and the Americas write.
 */
export const createEncodingCensus = (): EncodingCensus => {
  let head: Uint8Array = new Uint8Array(0);
  let valid = 0;
  let invalid = 0;
  /** Continuation bytes still to come in the sequence begun. */
  let wanted = 0;

  const count = (byte: number): void => {
    if (wanted > 0) {
      if (byte >= 0x80 && byte <= 0xbf) {
        wanted -= 1;
        if (wanted === 0) valid += 1;
        return;
      }
      wanted = 0;
      invalid += 1;
    }
    const length = sequenceLength(byte);
    if (length === 0) invalid += 1;
    else wanted = length - 1;
  };

  return {
    push: (chunk) => {
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      }
      if (wanted === 0 && isAscii(chunk)) return;
      for (const byte of chunk) count(byte);
    },
    result: () => {
      const clear = byMark(head) ?? byZeros(head);
      if (clear !== null) return clear;
      if (looksBinary(head)) return null;
      return valid >= invalid + (wanted > 0 ? 1 : 0) ? 'utf-8' : 'windows-1252';
    },
  };
};

/** Bytes in, text out, at any chunk boundary. */
export interface Decoder {
  push(chunk: Uint8Array): string;
  end(): string;
}

const decodeLine = (line: Buffer): string =>
  isUtf8(line) ? line.toString('utf8') : line.toString('utf8').replaceAll('\ufffd', UNREADABLE);

const decodeLines = (bytes: Buffer): string => {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let start = 0; start < bytes.length; ) {
    const at = bytes.indexOf(NEWLINE, start);
    const end = at === -1 ? bytes.length : at + 1;
    text += decodeLine(bytes.subarray(start, end));
    start = end;
  }
  return text;
};

/** Up to where the bytes can be decoded by themselves: whole lines, or at least whole characters. */
const safeEnd = (bytes: Buffer): number => {
  const lastLine = bytes.lastIndexOf(NEWLINE);
  if (lastLine !== -1) return lastLine + 1;
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const lead = bytes[bytes.length - back] ?? 0;
    if (lead >= 0xc0) return sequenceLength(lead) > back ? bytes.length - back : bytes.length;
    if (lead < 0x80) break;
  }
  return bytes.length;
};

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/** UTF-8 in which a damaged place is marked by UNREADABLE. */
const createUtf8Decoder = (): Decoder => {
  let carried = Buffer.alloc(0);
  let atStart = true;
  const out = (bytes: Buffer): string => {
    if (!atStart || bytes.length === 0) return decodeLines(bytes);
    atStart = false;
    return withoutMark(decodeLines(bytes));
  };
  return {
    push: (chunk) => {
      const bytes = Buffer.concat([carried, chunk]);
      const end = safeEnd(bytes);
      carried = bytes.subarray(end);
      return out(bytes.subarray(0, end));
    },
    end: () => out(carried),
  };
};

/** Decodes a file's bytes, without its byte order mark. */
export const createDecoder = (encoding: Encoding): Decoder => {
  if (encoding === 'utf-8') return createUtf8Decoder();
  const decoder = new TextDecoder(encoding);
  return {
    push: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
};
