import { crc32, deflateSync } from 'node:zlib';
import type { Bar } from '../../domain/digest/told.ts';

/** Drawn at twice the size it is shown at. */
const [WIDTH, HEIGHT] = [1120, 240];
const GAP = 24;
const BASE = 4;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
/** Seen on white and on black alike: the ground is clear. */
const whole: Colour = [122, 143, 178, 255];
const part: Colour = [214, 69, 65, 255];
const missing: Colour = [122, 143, 178, 90];

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** @param pixels rows of RGBA. @see https://www.w3.org/TR/png-3/ */
const encodePng = (pixels: Buffer, width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel, colour with alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const stride = width * 4;
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * stride, (y + 1) * stride)]),
  );
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/**
 * Bars side by side, each with its marked part at the foot, as PNG of 1120 × 240 pixels on a clear ground. Without
 * words: those stand in a table beside it, for a picture’s can be neither searched nor read out.
 */
export const drawBars = (bars: readonly Bar[]): Buffer => {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 4);
  const fill = (left: number, top: number, width: number, height: number, colour: Colour): void => {
    for (let y = Math.max(0, top); y < top + height; y += 1)
      for (let x = left; x < left + width; x += 1) pixels.set(colour, (y * WIDTH + x) * 4);
  };
  const most = Math.max(1, ...bars.map((bar) => bar?.whole ?? 0));
  const step = Math.floor(WIDTH / Math.max(1, bars.length));
  const tall = (count: number): number => Math.round(((HEIGHT - BASE) * count) / most);
  for (const [at, bar] of bars.entries()) {
    const left = at * step + GAP / 2;
    const floor = HEIGHT - BASE;
    if (bar !== null) {
      fill(left, floor - tall(bar.whole), step - GAP, tall(bar.whole), whole);
      fill(left, floor - tall(bar.part), step - GAP, tall(bar.part), part);
    }
    fill(left, floor, step - GAP, BASE, bar === null ? missing : whole);
  }
  return encodePng(pixels, WIDTH, HEIGHT);
};
