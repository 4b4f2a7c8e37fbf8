import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { checkDistribution, distanceTo, fitDistribution } from '../../../electron/synthesis/filters/distribution.ts'
import { checkDuplicate, duplicateThreshold } from '../../../electron/synthesis/filters/duplicates.ts'
import { checkMask } from '../../../electron/synthesis/filters/mask-check.ts'
import { filterSettings } from '../../../electron/synthesis/filters/settings.ts'
import { checkVisibility, visibilityOf } from '../../../electron/synthesis/filters/visibility.ts'
import { apart, combineFindings } from '../../../electron/synthesis/filters/verdict.ts'
import type { FilterFinding } from '../../../electron/synthesis/filters/verdict.ts'
import { rectangle } from '../images.ts'

const settings = filterSettings.parse({})
const size = { width: 20, height: 10 }
const codes = ({ reasons }: FilterFinding) => reasons.map(({ code }) => code)

describe('checkMask', () => {
  const part = rectangle(size, 0, 0, 10, 10)

  it.each([
    ['a missing mask', null, ['mask-empty']],
    ['an empty mask', rectangle(size, 0, 0, 0, 0), ['mask-empty']],
    ['a mask of everything', rectangle(size, 0, 0, 20, 10), ['mask-full']],
    ['a defect on the part', rectangle(size, 2, 2, 5, 5), []],
    ['one that hangs over its edge by less than half', rectangle(size, 6, 2, 6, 5), []],
    ['one beside it', rectangle(size, 9, 2, 6, 5), ['outside-foreground']]
  ])('judges %s', (_, mask, expected) => {
    const found = checkMask(mask, part, settings)
    expect(codes(found)).toEqual(expected)
    for (const { message } of found.reasons) expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it('records the measurements behind its decision', () => {
    expect(checkMask(rectangle(size, 9, 2, 6, 5), part, settings).measurements).toEqual({
      maskShare: 0.15,
      onForeground: 1 / 6
    })
    expect(checkMask(rectangle(size, 9, 2, 6, 5), null, settings).measurements).toEqual({ maskShare: 0.15 })
  })
})

describe('checkVisibility', () => {
  const large = { width: 64, height: 64 }
  const defect = rectangle(large, 24, 24, 12, 12)
  const noise = randomStream(4, 'surface').normals(64 * 64)
  const image = (change: (value: number) => number): Image => ({
    ...large,
    channels: 1,
    data: noise.map((value, i) => 0.5 + 0.02 * (defect.data[i] === 1 ? change(value) : value))
  })

  it.each([
    ['an unchanged image', (value: number) => value, true],
    ['a dark spot', (value: number) => value - 3, false],
    ['a rough spot', (value: number) => 2 * value, false],
    ['a smooth spot', (value: number) => value / 3, false]
  ])('judges %s', (_, change, rejected) => {
    expect(codes(checkVisibility(image(change), defect, settings))).toEqual(rejected ? ['not-visible'] : [])
  })

  it('says how far a defect is from its limit', () => {
    const [reason] = checkVisibility(
      image((value) => value),
      defect,
      settings
    ).reasons
    expect(reason?.message).toMatch(/visibility 1(\.[012]\d*)?, limit 1\.3\.$/)
  })

  it('matches values computed by hand', () => {
    // 3 deviations from the mean, in quadrature with the noise's own.
    expect(
      visibilityOf(
        image((value) => value - 3),
        defect
      )
    ).toBeCloseTo(Math.sqrt(10), 0)
    expect(
      visibilityOf(
        image((value) => value),
        rectangle(large, 0, 0, 64, 64)
      )
    ).toBeNull()
  })
})

describe('distribution of training images', () => {
  const cloud = (count: number, centre: number, name: string) => {
    const stream = randomStream(5, name)
    return Array.from({ length: count }, () => Float32Array.from({ length: 40 }, () => centre + stream.normal()))
  }

  it('matches values computed by hand', () => {
    // Mean 2, standard deviation √(8/3); distances to the nearest other: 2, 2, 2.
    const row = [0, 2, 4].map((value) => Float32Array.of(value))
    const distribution = fitDistribution(row, { neighbours: 1, slack: 1.5 })
    const unit = Math.sqrt(8 / 3)
    distribution.leaveOneOut.forEach((distance) => expect(distance).toBeCloseTo(2 / unit, 9))
    expect(distribution.threshold).toBeCloseTo(3 / unit, 9)
    expect(distanceTo(distribution, Float32Array.of(7))).toBeCloseTo(3 / unit, 9)
    expect(codes(checkDistribution(distribution, Float32Array.of(6.9)))).toEqual([])
    expect(codes(checkDistribution(distribution, Float32Array.of(7.1)))).toEqual(['off-distribution'])
  })

  it('accepts new images of the same distribution and rejects others', () => {
    const distribution = fitDistribution(cloud(20, 0, 'training'), settings)
    for (const row of cloud(50, 0, 'new')) expect(codes(checkDistribution(distribution, row))).toEqual([])
    for (const row of cloud(50, 3, 'others')) {
      expect(codes(checkDistribution(distribution, row))).toEqual(['off-distribution'])
    }
  })

  it('does not let a constant feature decide alone', () => {
    const training = cloud(20, 0, 'training').map((row) => row.with(0, 1))
    const distribution = fitDistribution(training, settings)
    expect(codes(checkDistribution(distribution, cloud(1, 0, 'new')[0]!.with(0, 1.2)))).toEqual([])
  })

  it('needs three images', () => {
    expect(() => fitDistribution(cloud(2, 0, 'two'), settings)).toThrow(
      expect.objectContaining({ code: 'filter.too-few-images' }) as Error
    )
  })
})

describe('near-duplicates', () => {
  // Nearest others: 4, 4, 6; the median is 4.
  const distances = [
    [0, 4, 6],
    [4, 0, 8],
    [6, 8, 0]
  ]

  it('are closer than a share of the usual distance', () => {
    const threshold = duplicateThreshold(distances, { duplicate: 0.25 })
    expect(threshold).toBe(1)
    expect(checkDuplicate([3, 0.9, 5], threshold)).toMatchObject({
      reasons: [
        { code: 'near-duplicate', message: 'The image is nearly identical to training image 2: distance 0.9, limit 1.' }
      ],
      measurements: { nearest: 1, nearestDistance: 0.9 }
    })
    expect(codes(checkDuplicate([3, 1, 5], threshold))).toEqual([])
  })

  it('cannot be fitted to a single training image', () => {
    expect(duplicateThreshold([[0]], settings)).toBeNull()
    expect(codes(checkDuplicate([0], null))).toEqual([])
  })
})

describe('apart', () => {
  it('shows as many digits as tell a value from its limit', () => {
    expect(apart(1.104, 1.3)).toEqual([1.1, 1.3])
    expect(apart(1.2984, 1.3)).toEqual([1.298, 1.3])
    expect(apart(0.5, 0.5)).toEqual([0.5, 0.5])
  })
})

describe('judge', () => {
  it('rejects with every reason, and keeps every measurement', () => {
    const bad = checkMask(null, null, settings)
    const fine = checkDuplicate([3], 1)
    expect(combineFindings([fine])).toMatchObject({ verdict: 'accept', reasons: [] })
    const verdict = combineFindings([fine, bad])
    expect(verdict).toMatchObject({ verdict: 'reject', measurements: { maskShare: 0, nearestDistance: 3 } })
    expect(codes(verdict)).toEqual(['mask-empty'])
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
  })
})
