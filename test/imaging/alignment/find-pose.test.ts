import { describe, expect, test } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { findPose, prepareReference, turnOf } from '../../../electron/imaging/alignment/find-pose.ts'
import { straightened, type Pose } from '../../../electron/imaging/alignment/pose.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { part, upright } from './part.ts'

const degrees = (value: number) => (value * Math.PI) / 180

describe('the pose of a part', () => {
  const cases: readonly (readonly [string, { width: number; height: number }, Pose])[] = [
    ['a small image', { width: 120, height: 90 }, { x: 6.3, y: -4.2, angle: degrees(5) }],
    ['a wide image', { width: 640, height: 400 }, { x: -51.4, y: 22.7, angle: degrees(-11.3) }],
    ['a large image', { width: 700, height: 600 }, { x: 58.2, y: 41.5, angle: degrees(14) }],
    ['a part that did not move', { width: 300, height: 300 }, upright]
  ]
  test.each(cases)('is found to a fifth of a pixel in %s', (_, size, pose) => {
    const reference = prepareReference(part(size, upright, 0.02, 1), { degrees: 15 })
    const found = findPose(reference, part(size, pose, 0.02, 2))
    expect(Math.hypot(found.pose.x - pose.x, found.pose.y - pose.y)).toBeLessThan(0.2)
    expect(Math.abs(found.pose.angle - pose.angle)).toBeLessThan(degrees(0.05))
    expect(found.agreement).toBeGreaterThan(0.95)
  })

  test('does not depend on the light', () => {
    const size = { width: 400, height: 300 }
    const pose = { x: 12.5, y: 7.25, angle: degrees(3) }
    const shown = part(size, pose)
    const darker = { ...shown, data: shown.data.map((value) => 0.1 + 0.5 * value) }
    const found = findPose(prepareReference(part(size, upright), { degrees: 10 }), darker)
    expect(found.pose.x).toBeCloseTo(pose.x, 1)
    expect(found.pose.angle).toBeCloseTo(pose.angle, 3)
  })

  test('is found whichever way the part lies where every angle is allowed', () => {
    const size = { width: 200, height: 200 }
    const reference = prepareReference(part(size, upright, 0.01, 1), { degrees: 180 })
    for (const turn of [-170, -95, 40, 133]) {
      const { pose, agreement } = findPose(reference, part(size, { x: 5, y: -8, angle: degrees(turn) }, 0.01, 2))
      expect(pose.angle * (180 / Math.PI)).toBeCloseTo(turn, 0)
      expect(agreement).toBeGreaterThan(0.95)
    }
  })

  test('is within reach for a part that looks the same the other way round', () => {
    const size = { width: 200, height: 200 }
    const both = (pose: Pose): Image => {
      const [one, other] = [part(size, pose, 0.01, 1), part(size, { ...pose, angle: pose.angle + Math.PI }, 0.01, 2)]
      return { ...one, data: one.data.map((value, i) => (value + other.data[i]!) / 2) }
    }
    const pose = { x: 4, y: -3, angle: degrees(5) }
    const found = findPose(prepareReference(both(upright), { degrees: 10 }), both(pose))
    expect(turnOf(found.pose)).toBeCloseTo(5, 0)
  })

  test('is found beyond the reach where it lies the wrong way round', () => {
    const size = { width: 200, height: 160 }
    const reference = prepareReference(part(size, upright, 0.01, 1), { degrees: 10 })
    const { pose } = findPose(reference, part(size, { x: 3, y: 2, angle: degrees(-176) }, 0.01, 2))
    expect(turnOf(pose)).toBeCloseTo(-176, 0)
  })

  test('agrees little where there is another part, or none', () => {
    const size = { width: 300, height: 240 }
    const reference = prepareReference(part(size, upright, 0.02, 1), { degrees: 10 })
    const random = randomStream(3, 'noise')
    const nothing = {
      ...size,
      channels: 1 as const,
      data: Float32Array.from({ length: 300 * 240 }, () => 0.15 + 0.02 * random.normal())
    }
    expect(findPose(reference, nothing).agreement).toBeLessThan(0.4)
  })

  test('of an image of one colour is no movement', () => {
    const size = { width: 64, height: 64 }
    const flat: Image = { ...size, channels: 3, data: new Float32Array(64 * 64 * 3).fill(0.5) }
    const { pose, agreement } = findPose(prepareReference(flat, { degrees: 5 }), flat)
    expect(agreement).toBe(0)
    expect(Number.isFinite(pose.x + pose.y + pose.angle)).toBe(true)
  })
})

test('an image is put straight so that the part lies as in the reference', () => {
  const size = { width: 240, height: 200 }
  const pose = { x: 14.3, y: -9.6, angle: degrees(8) }
  const [reference, back] = [part(size, upright), straightened(part(size, pose), pose)]
  const errors = reference.data.map((value, i) => Math.abs(value - back.data[i]!))
  expect(Math.max(...errors)).toBeLessThan(0.05)
})
