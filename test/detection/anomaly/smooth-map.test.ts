import { expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { smoothMap, smoothWeights } from '../../../electron/detection/anomaly/smooth-map.ts'

it('a smooth map is the product of its cells with the weights of both axes, and even where they are', () => {
  const [cells, size, side] = [{ width: 7, height: 5 }, { width: 53, height: 38 }, 8]
  const random = randomStream(1, 'cells')
  const values = Float32Array.from({ length: 35 }, () => random.uniform(0, 20))
  const map = smoothMap(cells, values, size, side)
  const [across, down] = [smoothWeights(53, 7, side), smoothWeights(38, 5, side)]
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      let sum = 0
      for (let cell = 0; cell < 35; cell++) {
        const [row, column] = [Math.floor(cell / 7), cell % 7]
        sum += down[y * 5 + row]! * values[cell]! * across[x * 7 + column]!
      }
      expect(map[y * size.width + x]).toBeCloseTo(sum, 4)
    }
  }
  expect(smoothMap(cells, new Float32Array(35).fill(3), size, side).every((value) => Math.abs(value - 3) < 1e-5)).toBe(
    true
  )
})
