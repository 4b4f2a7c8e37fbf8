import { describe, expect, it } from 'vitest'
import { principalComponents } from '../../../build/pretrain/principal-components.ts'
import { randomStream } from '../../../electron/common/random.ts'

describe('principal components', () => {
  it('finds the axes of a stretched and turned cloud, the longest first', () => {
    const stream = randomStream(3, 'cloud')
    const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)]
    const rows = new Float32Array(3 * 20_000)
    for (let i = 0; i < rows.length; i += 3) {
      const [long, short, middle] = [5 * stream.normal(), 0.5 * stream.normal(), 2 * stream.normal()]
      rows.set([cos * long - sin * short, sin * long + cos * short, middle], i)
    }
    const { directions, variances } = principalComponents(rows, 3, 2)
    expect(variances[0]! / 25).toBeCloseTo(1, 1)
    expect(variances[1]! / 4).toBeCloseTo(1, 1)
    const along = (axis: readonly number[], k: number) =>
      Math.abs(axis.reduce((sum, value, i) => sum + value * directions[k]![i]!, 0))
    expect(along([cos, sin, 0], 0)).toBeCloseTo(1, 3)
    expect(along([0, 0, 1], 1)).toBeCloseTo(1, 3)
  })
})
