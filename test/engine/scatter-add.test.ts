import { describe, expect, it } from 'vitest'
import { input, scatterAdd } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'

describe('scatterAdd', () => {
  it.each([1, 2, 8])('adds up every update of a row, with %d threads', async (threads) => {
    const [count, rows] = [400_000, 64]
    const y = scatterAdd(input('indices', [count], 'int64'), input('updates', [count, 1]), rows)
    const program = await compileProgram({ outputs: { y }, device: 'cpu', threads })
    const indices = { shape: [count], data: BigInt64Array.from({ length: count }, (_, i) => BigInt(i % rows)) }
    const updates = { shape: [count, 1], data: new Float32Array(count).fill(1) }
    for (let k = 0; k < 10; k++) {
      const sums = (await program.run({ indices, updates })).y!.data as Float32Array
      expect(sums.every((sum) => sum === count / rows)).toBe(true)
    }
    await program.release()
  })
})
