/** @file The order that torch-fidelity shuffles features into: numpy's RandomState(seed).permutation(count). */

const length = 624
const period = 397

/** 32-bit outputs of the Mersenne twister MT19937 (Matsumoto & Nishimura 1998), seeded by init_genrand. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(length)
  state[0] = seed
  for (let i = 1; i < length; i++) {
    const before = state[i - 1] as number
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i
  }
  let at = length
  const renew = (): void => {
    for (let i = 0; i < length; i++) {
      const bits = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % length] as number) & 0x7fffffff)
      const turned = (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0)
      state[i] = (state[(i + period) % length] as number) ^ turned
    }
    at = 0
  }
  return () => {
    if (at === length) renew()
    let y = state[at++] as number
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }
}

/**
 * numpy.random.RandomState(seed).permutation(count): Fisher–Yates from the end, each draw masked to the bits it needs
 * and repeated until it fits. This reproduces a published order; it is not a random draw of a run.
 */
export function numpyPermutation(count: number, seed: number): number[] {
  const next = mersenneTwister(seed)
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const bits = 2 ** (32 - Math.clz32(i)) - 1
    let j = (next() & bits) >>> 0
    while (j > i) j = (next() & bits) >>> 0
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
  }
  return order
}
