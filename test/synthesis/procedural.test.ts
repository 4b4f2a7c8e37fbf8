import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { maskArea } from '../../electron/imaging/image.ts'
import { defectWords } from '../../electron/synthesis/procedural/caption.ts'
import { defectKinds } from '../../electron/synthesis/procedural/defects/defect.ts'
import { renderSample } from '../../electron/synthesis/procedural/sample.ts'
import { surfaceFamilies } from '../../electron/synthesis/procedural/surfaces/surface.ts'

const inRange = (data: Float32Array): boolean => data.every((value) => value >= 0 && value <= 1)

describe('renderSample', () => {
  it.each(surfaceFamilies)('draws %s: textured, in range, different each time', (family) => {
    const stream = randomStream(1, family)
    const first = renderSample({ stream, family, defect: null })
    const second = renderSample({ stream, family, defect: null })
    expect(first.family).toBe(family)
    expect(inRange(first.image.data)).toBe(true)
    expect(new Set(first.image.data).size).toBeGreaterThan(200)
    expect(maskArea(first.mask)).toBe(0)
    expect(second.image.data).not.toEqual(first.image.data)
  })

  it.each(defectKinds)('%s: exact mask, visible inside, untouched outside', (kind) => {
    for (let seed = 0; seed < 16; seed++) {
      const bad = renderSample({ stream: randomStream(seed, kind), defect: kind })
      const good = renderSample({ stream: randomStream(seed, kind), defect: null })
      const area = maskArea(bad.mask)
      expect(area).toBeGreaterThanOrEqual(10)
      expect(area).toBeLessThan(128 * 128 * 0.45)
      let inside = 0
      for (let i = 0; i < bad.mask.data.length; i++) {
        let change = 0
        for (let k = i * 3; k < i * 3 + 3; k++) {
          change = Math.max(change, Math.abs((bad.image.data[k] as number) - (good.image.data[k] as number)))
        }
        if (bad.mask.data[i] === 1) inside += change
        else if (change !== 0) throw new Error(`seed ${seed}: pixel ${i} outside the mask changed by ${change}`)
      }
      expect(inside / area).toBeGreaterThan(0.06)
      expect(inRange(bad.image.data)).toBe(true)
    }
  })

  it('is the same for the same stream state', () => {
    const first = renderSample({ stream: randomStream(7, 'same') })
    const again = renderSample({ stream: randomStream(7, 'same') })
    expect(Buffer.compare(Buffer.from(again.image.data.buffer), Buffer.from(first.image.data.buffer))).toBe(0)
    expect([again.mask, again.caption]).toEqual([first.mask, first.caption])
  })

  it.each([
    [32, 32],
    [200, 600],
    [230, 630],
    [640, 232],
    [97, 61]
  ])('draws %i×%i', (width, height) => {
    for (const kind of defectKinds) {
      const { image, mask } = renderSample({ stream: randomStream(2, kind), size: { width, height }, defect: kind })
      expect([image.width, image.height, image.data.length]).toEqual([width, height, width * height * 3])
      expect(maskArea(mask)).toBeGreaterThan(0)
      expect(image.data.some(Number.isNaN)).toBe(false)
    }
  })

  it('makes faint defects fainter', () => {
    const change = (strength: number): number => {
      let sum = 0
      for (let seed = 0; seed < 12; seed++) {
        const bad = renderSample({ stream: randomStream(seed, 'faint'), family: 'painted', defect: 'crack', strength })
        const good = renderSample({ stream: randomStream(seed, 'faint'), family: 'painted', defect: null })
        sum += bad.image.data.reduce((total, value, i) => total + Math.abs(value - (good.image.data[i] as number)), 0)
      }
      return sum
    }
    expect(change(0.3)).toBeLessThan(0.6 * change(1))
  })

  it('keeps at least half of its images near grey', () => {
    const stream = randomStream(3, 'grey')
    let grey = 0
    for (let k = 0; k < 120; k++) {
      const { data } = renderSample({ stream, defect: null, size: { width: 24, height: 24 } }).image
      const sums = [0, 0, 0]
      for (let i = 0; i < data.length; i++) sums[i % 3] = (sums[i % 3] as number) + (data[i] as number)
      if (Math.max(...sums) - Math.min(...sums) < 0.12 * Math.max(...sums)) grey++
    }
    expect(grey).toBeGreaterThanOrEqual(60)
  })
})

describe('captions', () => {
  it('follow one grammar and name the defect', () => {
    const stream = randomStream(4, 'captions')
    const seen = new Set<string>()
    let neutral = 0
    for (let k = 0; k < 400; k++) {
      const { caption, defect } = renderSample({ stream, size: { width: 16, height: 16 } })
      seen.add(caption)
      if (/^(background|surface)\b/.test(caption)) neutral++
      const words = Object.values(defectWords).filter((word) => caption.split(/[ ,]+/).includes(word))
      expect(words).toEqual(defect === null ? [] : [defectWords[defect]])
      expect(caption).toMatch(
        /^(background|surface|[a-z ]+ surface|rolled metal surface with banding)(,? (clean|[a-z]+ed))?$/
      )
    }
    expect(neutral).toBeGreaterThan(40)
    expect(neutral).toBeLessThan(80)
    expect(seen).toContain('background cracked')
    expect(seen).toContain('rolled metal surface with banding, scratched')
  })
})
