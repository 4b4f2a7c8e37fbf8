import { createHash } from 'node:crypto'

/** Serialisable state of a stream; restoring it continues the same sequence. */
export type RandomState = readonly [number, number, number, number]

/**
 * A named stream of random numbers (sfc32). Streams with different names or seeds are independent;
 * the same seed and name give the same sequence on every machine.
 */
export class RandomStream {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(state: RandomState) {
    ;[this.#a, this.#b, this.#c, this.#counter] = state
  }

  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#counter]
  }

  /** Uniform 32-bit integer. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** Uniform in [low, high), by default [0, 1). */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * (this.bits() / 4294967296)
  }

  /** Uniform integer in [low, high), high exclusive. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low))
  }

  /** Standard normal, by Box–Muller; two draws of the stream each, so that the state holds no spare. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** Array of standard normals. */
  normals(length: number): Float32Array {
    const values = new Float32Array(length)
    for (let i = 0; i < length; i++) values[i] = this.normal()
    return values
  }

  /** One element, uniformly. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list')
    return items[this.integer(0, items.length)] as T
  }

  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(0, i + 1)
      ;[result[i], result[j]] = [result[j] as T, result[i] as T]
    }
    return result
  }
}

/** The stream called `name` of a run's `seed`: for example `randomStream(1234, 'dreambooth/noise')`. */
export function randomStream(seed: number, name: string): RandomStream {
  const digest = createHash('sha256').update(`${seed}\n${name}`).digest()
  return new RandomStream([digest.readInt32LE(0), digest.readInt32LE(4), digest.readInt32LE(8), digest.readInt32LE(12)])
}
