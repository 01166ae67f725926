/*
 * Four filters at once: their bytes stand in one whole number, of which every second byte, masked, is a lane with room for
 * sixteen bits. So one sum is two, and no lane reaches into the next, for its numbers stay below 2^15 (Fisher and Dietz 1998,
 * "Compiling for SIMD Within a Register").
 */

/** The lanes of a number's first and third byte (little-endian, as the model's file); those of its second and fourth, moved down. */
const LANES = 0x00ff00ff;
/** The highest bit of each lane: set before a subtraction, it is left where the difference is not below 0. */
const GUARDS = 0x80008000 | 0;
const ONES = 0x00010001;
/** Sums over so many places stay below 2^15: each is of at most 3 · 255 + 1. */
const PLACES_A_LANE = 40;
/** What is added to a signed byte so that it has no sign. */
export const BYTE_BIAS = 128;
/** And bytes in a number. */
export const FILTERS_AT_ONCE = 4;

/** Which of four filters is the first that is heard, by a number of `FilterPool.heard` other than 0. */
export const firstHeard = (heard: number): number => (31 - Math.clz32(heard & -heard)) >> 3;

const inBothLanes = (one: number, other: number): number => one | (other << 16);
/** `one` less `other`, lane by lane; a guard is left where it is not below 0. */
const less = (one: number, other: number): number => ((one | GUARDS) - other) | 0;
/** 1 in each lane that has its guard. */
const onesOf = (guards: number): number => (guards & GUARDS) >>> 15;
/** All bits below the guard in each lane that has its guard. */
const maskOf = (guards: number): number => ((guards & GUARDS) - onesOf(guards)) | 0;

/**
 * What each filter is at its highest, where, and summed, over the places of a text. A filter's value at a place is the
 * sum of three bytes, and counts from its silence on: all is told as how far above that it is, 0 where it is silent.
 */
export class FilterPool {
  readonly highest: Int32Array;
  /** The first place where a filter is highest. */
  readonly highestAt: Int32Array;
  readonly sum: Int32Array;
  /** Number of places where it is not silent. */
  readonly count: Int32Array;
  readonly #projections: Int32Array;
  readonly #fours: number;
  /** By four filters, for their two pairs of lanes: the least sum that is heard. */
  readonly #least: Int32Array;
  #heard = new Int32Array(0);

  /**
   * @param projections bytes without sign, four to a number: `filters` for the place before the middle, then for the
   * middle, then for the place after it.
   * @param silence of each filter, from -385 to 384: the highest sum of three signed bytes at which it is silent.
   */
  constructor(projections: Uint8Array, silence: readonly number[]) {
    const { length: filters } = silence;
    if (filters % FILTERS_AT_ONCE !== 0) throw new RangeError(`${filters} filters are not in fours`);
    this.#projections = new Int32Array(
      projections.buffer,
      projections.byteOffset,
      projections.length / FILTERS_AT_ONCE,
    );
    this.#fours = filters / FILTERS_AT_ONCE;
    const leastOf = (filter: number): number => (silence[filter] ?? 0) + 3 * BYTE_BIAS + 1;
    this.#least = Int32Array.from({ length: 2 * this.#fours }, (_, pair) => {
      const filter = FILTERS_AT_ONCE * (pair >> 1) + (pair & 1);
      return inBothLanes(leastOf(filter), leastOf(filter + 2));
    });
    this.highest = new Int32Array(filters);
    this.highestAt = new Int32Array(filters);
    this.sum = new Int32Array(filters);
    this.count = new Int32Array(filters);
  }

  /** Place by place, four filters in a number: the lowest bit of a filter's byte is set where it is heard. */
  get heard(): Int32Array {
    return this.#heard;
  }

  /** @param begins where, in fours of bytes, the projections begin of what stands before the text, of each token, and after. */
  apply(begins: Int32Array, places: number): void {
    if (this.#heard.length < places * this.#fours) this.#heard = new Int32Array(2 * places * this.#fours);
    this.highest.fill(0);
    this.highestAt.fill(0);
    this.sum.fill(0);
    this.count.fill(0);
    for (let from = 0; from < places; from += PLACES_A_LANE) {
      const to = Math.min(places, from + PLACES_A_LANE);
      for (let four = 0; four < this.#fours; four += 1) this.#applyFour(four, begins, from, to);
    }
  }

  /** Written out for both pairs of lanes, with no array between: what is summed over the places stays in registers. */
  #applyFour(four: number, begins: Int32Array, from: number, to: number): void {
    const fours = this.#fours;
    const projections = this.#projections;
    const heard = this.#heard;
    const first = FILTERS_AT_ONCE * four;
    const leastEven = this.#least[2 * four] as number;
    const leastOdd = this.#least[2 * four + 1] as number;
    let highestEven = inBothLanes(this.highest[first] as number, this.highest[first + 2] as number);
    let highestOdd = inBothLanes(this.highest[first + 1] as number, this.highest[first + 3] as number);
    let sumEven = 0;
    let sumOdd = 0;
    let countEven = 0;
    let countOdd = 0;
    let before = (begins[from] as number) + four;
    let at = (begins[from + 1] as number) + four;
    for (let place = from; place < to; place += 1) {
      const after = (begins[place + 2] as number) + four;
      const one = projections[before] as number;
      const two = projections[at + fours] as number;
      const three = projections[after + 2 * fours] as number;
      before = at;
      at = after;

      const overEven = less((one & LANES) + (two & LANES) + (three & LANES), leastEven);
      const overOdd = less(((one >>> 8) & LANES) + ((two >>> 8) & LANES) + ((three >>> 8) & LANES), leastOdd);
      const heardEven = onesOf(overEven);
      const heardOdd = onesOf(overOdd);
      heard[place * fours + four] = heardEven | (heardOdd << 8);
      countEven += heardEven;
      countOdd += heardOdd;
      const aboveEven = (overEven & maskOf(overEven)) + heardEven;
      const aboveOdd = (overOdd & maskOf(overOdd)) + heardOdd;
      sumEven += aboveEven;
      sumOdd += aboveOdd;

      const higherEven = less(aboveEven, highestEven + ONES) & GUARDS;
      if (higherEven !== 0) {
        const mask = maskOf(higherEven);
        highestEven = (highestEven & ~mask) | (aboveEven & mask);
        this.#raise(first, higherEven, place);
      }
      const higherOdd = less(aboveOdd, highestOdd + ONES) & GUARDS;
      if (higherOdd !== 0) {
        const mask = maskOf(higherOdd);
        highestOdd = (highestOdd & ~mask) | (aboveOdd & mask);
        this.#raise(first + 1, higherOdd, place);
      }
    }
    this.#put(first, highestEven, sumEven, countEven);
    this.#put(first + 1, highestOdd, sumOdd, countOdd);
  }

  /** Notes where they are highest by now. @param guards of the lanes of a filter and of the second after it. */
  #raise(filter: number, guards: number, place: number): void {
    if ((guards & 0x8000) !== 0) this.highestAt[filter] = place;
    if (guards < 0) this.highestAt[filter + 2] = place;
  }

  /** Two lanes each, which are those of a filter and of the second after it. */
  #put(filter: number, highest: number, sum: number, count: number): void {
    this.highest[filter] = highest & 0xffff;
    this.highest[filter + 2] = highest >>> 16;
    this.sum[filter] = (this.sum[filter] as number) + (sum & 0xffff);
    this.sum[filter + 2] = (this.sum[filter + 2] as number) + (sum >>> 16);
    this.count[filter] = (this.count[filter] as number) + (count & 0xffff);
    this.count[filter + 2] = (this.count[filter + 2] as number) + (count >>> 16);
  }
}
