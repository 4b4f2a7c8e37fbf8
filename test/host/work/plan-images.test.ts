import { describe, expect, it } from 'vitest'
import { drawBackgrounds, drawReferences, planImages } from '../../../electron/host/work/generate-run.ts'

describe('planImages', () => {
  it('cycles through the prompts and combines each with every starting image', () => {
    const backgrounds = ['x', 'y', 'z'].map((contentHash, id) => ({ id, contentHash }))
    const planned = planImages({ prompts: ['a', 'b'], seed: 1 }, 12, backgrounds)
    expect(planned.map(({ prompt }) => prompt).join('')).toBe('abababababab')
    expect(new Set(planned.map(({ prompt, background }) => `${prompt}${background}`)).size).toBe(6)
    expect(new Set(planned.map(({ seed }) => seed)).size).toBe(12)
  })

  it('starts a larger set with the images of a smaller one', () => {
    const section = { prompts: ['a'], seed: 7 }
    expect(planImages(section, 9, []).slice(0, 4)).toEqual(planImages(section, 4, []))
    expect(planImages(section, 1, [])[0]?.background).toBeNull()
  })
})

describe('drawReferences', () => {
  const goods = Array.from({ length: 40 }, (_, id) => ({ id }))
  const section = { seed: 3, strength: null, grain: true, chroma: false }

  it('draws references only if an image starts from noise and transfers grain', () => {
    expect(drawReferences(section, goods)).toHaveLength(24)
    expect(drawReferences({ ...section, strength: 0.5 }, goods)).toEqual([])
    expect(drawReferences({ ...section, grain: false }, goods)).toEqual([])
  })

  it('cycles through the references, or uses the starting image', () => {
    const stored = (name: string) => ({ contentHash: name })
    const from = (backgrounds: string[]) =>
      planImages({ prompts: ['a'], seed: 1 }, 3, backgrounds.map(stored), [stored('g'), stored('h')])
    expect(from([]).map(({ reference }) => reference)).toEqual(['g', 'h', 'g'])
    expect(from(['x']).map(({ reference }) => reference)).toEqual(['x', 'x', 'x'])
  })
})

describe('drawBackgrounds', () => {
  const goods = Array.from({ length: 40 }, (_, id) => ({ id }))
  const drawn = (seed: number, from: readonly { readonly id: number }[] = goods) =>
    drawBackgrounds({ seed, backgrounds: 8 }, from)

  it('differs between seeds, and keeps the order for a resumed run', () => {
    for (const seed of [0, 1, 2]) {
      expect(drawn(seed, drawn(seed))).toEqual(drawn(seed))
      expect(new Set(drawn(seed)).size).toBe(8)
    }
    expect(drawn(0)).not.toEqual(drawn(1))
  })

  it('uses all images if there are fewer than requested', () => {
    expect(drawn(0, goods.slice(0, 3))).toEqual(goods.slice(0, 3))
  })
})
