const FIRST_ROOM_BITS = 1;
const FIRST_SIZE = 1 << 12;

/**
 * Very many lists of 32-bit numbers that grow, in one array: four bytes a number instead of two hundred bytes a list. A list
 * that is full moves to a place twice as large, and what it leaves is given to the next that needs as much.
 */
export class ListPool {
  /** Of all lists; a loop reads `data[startOf(list) … + sizeOf(list)]`. It is another array after `push`. */
  data = new Uint32Array(FIRST_SIZE);
  #end = 0;
  readonly #starts: number[] = [];
  readonly #sizes: number[] = [];
  /** Room as a power of two. */
  readonly #roomBits: number[] = [];
  /** Left places by their room. */
  readonly #left: number[][] = [];

  /** A new list, empty. */
  create(): number {
    this.#starts.push(this.#take(FIRST_ROOM_BITS));
    this.#roomBits.push(FIRST_ROOM_BITS);
    return this.#sizes.push(0) - 1;
  }

  startOf(list: number): number {
    return this.#starts[list] as number;
  }

  sizeOf(list: number): number {
    return this.#sizes[list] as number;
  }

  push(list: number, value: number): void {
    const size = this.sizeOf(list);
    if (size === 1 << (this.#roomBits[list] as number)) this.#move(list);
    this.data[this.startOf(list) + size] = value;
    this.#sizes[list] = size + 1;
  }

  /** Empties a list and gives its place to others. */
  clear(list: number): void {
    this.#leave(list);
    this.#starts[list] = this.#take(FIRST_ROOM_BITS);
    this.#roomBits[list] = FIRST_ROOM_BITS;
    this.#sizes[list] = 0;
  }

  #move(list: number): void {
    const [start, size] = [this.startOf(list), this.sizeOf(list)];
    const bits = (this.#roomBits[list] as number) + 1;
    const moved = this.#take(bits);
    this.data.copyWithin(moved, start, start + size);
    this.#leave(list);
    this.#starts[list] = moved;
    this.#roomBits[list] = bits;
  }

  #leave(list: number): void {
    const bits = this.#roomBits[list] as number;
    const left = this.#left[bits];
    if (left) left.push(this.startOf(list));
    else this.#left[bits] = [this.startOf(list)];
  }

  #take(bits: number): number {
    const left = this.#left[bits]?.pop();
    if (left !== undefined) return left;
    const start = this.#end;
    this.#end += 1 << bits;
    if (this.#end > this.data.length) {
      const grown = new Uint32Array(Math.max(this.#end, Math.ceil(1.5 * this.data.length)));
      grown.set(this.data);
      this.data = grown;
    }
    return start;
  }
}
