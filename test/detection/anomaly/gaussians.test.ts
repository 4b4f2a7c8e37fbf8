import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { inverseCholesky } from '../../../electron/detection/anomaly/cholesky.ts'
import { fitGaussians, mahalanobis } from '../../../electron/detection/anomaly/gaussians.ts'

describe('inverseCholesky', () => {
  it('whitens: the squared length of L⁻¹x is xᵀA⁻¹x', () => {
    // The inverse of [[4, 2], [2, 3]] is [[3, -2], [-2, 4]] / 8.
    const inverse = inverseCholesky(Float64Array.of(4, 2, 2, 3), 2)
    const [x, y] = [0.7, -1.3]
    const length = (inverse[0]! * x) ** 2 + (inverse[1]! * x + inverse[2]! * y) ** 2
    expect(length).toBeCloseTo((3 * x * x - 4 * x * y + 4 * y * y) / 8, 12)
  })

  it('refuses a matrix that is not positive definite', () => {
    expect(() => inverseCholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('positive definite')
  })
})

describe('Gaussians of places', () => {
  it('measure distances in standard deviations, along and across a correlation', () => {
    const random = randomStream(1, 'samples')
    const fit = fitGaussians(2, 2, 4000)
    for (let image = 0; image < 4000; image++) {
      const [a, b, c, d] = random.normals(4) as unknown as [number, number, number, number]
      // Place 0: deviations 3 and 1, independent, around (5, 0). Place 1: fully correlated but for the ridge.
      fit.add(Float32Array.of(5 + 3 * a, b, c, c + 0.1 * d))
    }
    const gaussians = fit.finish()
    const at = (x: number, y: number, u: number, v: number) => mahalanobis(gaussians, Float32Array.of(x, y, u, v))
    expect(at(8, 0, 0, 0)[0]).toBeCloseTo(1, 1)
    expect(at(5, 2, 0, 0)[0]).toBeCloseTo(2, 0)
    const [, along] = at(5, 0, 1, 1)
    const [, across] = at(5, 0, 1, -1)
    expect(along).toBeCloseTo(1, 1)
    expect(across!).toBeGreaterThan(8)
  })

  it('are defined with fewer images than features, by the ridge', () => {
    const fit = fitGaussians(1, 5, 2)
    fit.add(Float32Array.of(1, 2, 3, 4, 5))
    fit.add(Float32Array.of(1, 2, 3, 4, 6))
    const gaussians = fit.finish()
    expect(mahalanobis(gaussians, Float32Array.of(1, 2, 3, 4, 5.5))[0]).toBeCloseTo(0, 5)
    // Only the last feature varied: 0.1 is one deviation of the ridge in any other.
    expect(mahalanobis(gaussians, Float32Array.of(1.1, 2, 3, 4, 5.5))[0]).toBeCloseTo(1, 4)
  })

  it('are the same in both forms', () => {
    const random = randomStream(2, 'samples')
    // Four images of eight features are kept in the dual form, but not if ten are announced.
    const [few, many] = [fitGaussians(3, 8, 4), fitGaussians(3, 8, 10)]
    for (let image = 0; image < 4; image++) {
      const rows = random.normals(24)
      few.add(rows)
      many.add(rows)
    }
    const [dual, whitened] = [few.finish(), many.finish()]
    expect([dual.dual?.length, whitened.whitening?.length]).toEqual([3 * 4 * 8, 3 * 36])
    const rows = random.normals(24)
    const expected = mahalanobis(whitened, rows)
    mahalanobis(dual, rows).forEach((value, place) => expect(value / expected[place]!).toBeCloseTo(1, 4))
  })
})
