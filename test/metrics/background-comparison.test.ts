import { describe, expect, it } from 'vitest'
import { english } from '../../electron/messages/english.ts'
import { compareBackgrounds, type SignedImage } from '../../electron/metrics/background-comparison.ts'
import { isTelltale, signatureSentence, type NumberComparison } from '../../electron/metrics/background-signature.ts'

const zeros = { structure: 0, chroma: 0, brightness: 0, blockiness: 0 }
/** An image with a patch per row of features. */
const image = (group: string, ...patches: number[][]): SignedImage => {
  return { numbers: zeros, patches: patches.map((row) => Float64Array.from(row)), group }
}
/** Images of as many groups, named after the kind and their place. */
const images = (kind: string, count: number, features: (place: number) => number[]) =>
  Array.from({ length: count }, (_, place) => image(`${kind} ${place}`, features(place)))

describe('telling backgrounds apart', () => {
  it('is certain where patches differ, and chance where each group differs from all others only', () => {
    const real = images('real', 4, (place) => [0.1 * place])
    expect(
      compareBackgrounds(
        real,
        images('made', 4, (place) => [1 + 0.1 * place])
      ).auroc
    ).toBe(1)
    // A classifier that had seen a group would know its own feature; of a new group it knows nothing.
    const own = (place: number) => Array.from({ length: 8 }, (_, i) => (i === place ? 1 : 0))
    const twice = (kind: string, from: number) =>
      images(kind, 4, (place) => own(from + place)).flatMap((each) => [each, each])
    expect(compareBackgrounds(twice('real', 0), twice('made', 4)).auroc).toBe(0.5)
  })

  it('is weighted by the pairs of patches in each fold', () => {
    // Fold i has group i of each kind. In fold 0 the kinds are reversed, with more patches of one kind, or of both.
    const real = images('real', 5, (place) => [place === 0 ? 1 : 0])
    const made = images('made', 5, (place) => [place === 0 ? 0 : 1])
    const [more, both] = [
      [image('real 0', [1], [1]), ...real.slice(1)],
      [image('made 0', [0], [0]), ...made.slice(1)]
    ]
    expect(compareBackgrounds(real, made).auroc).toBeCloseTo(4 / 5, 12)
    expect(compareBackgrounds(more, made).auroc).toBeCloseTo(4 / 6, 12)
    expect(compareBackgrounds(more, both).auroc).toBeCloseTo(4 / 8, 12)
  })

  it('has at most five folds', () => {
    // Groups 0 and 5 share a fold: reversed in group 0 alone, one of four of its pairs is right, and two are ties.
    const real = images('real', 10, (place) => [place === 0 ? 1 : 0])
    const made = images('made', 10, (place) => [place === 0 ? 0 : 1])
    expect(compareBackgrounds(real, made).auroc).toBeCloseTo((4 * 4 + 2) / 20, 12)
  })

  it('passes over folds that have one kind only', () => {
    // Synthetic images of eight good ones, four of which are compared: groups 0, 4 and 1, 5 are in two of four folds.
    const made = images('part', 8, (place) => [1 + 0.01 * place])
    const real = [0, 1, 4, 5].map((place) => image(`part ${place}`, [0.01 * place]))
    expect(compareBackgrounds(real, made).auroc).toBe(1)
    // All real ones in one fold leave none to train on for it, and none to test on in the others.
    const together = [0, 4, 8, 12].map((place) => image(`part ${place}`, [0]))
    expect(
      compareBackgrounds(
        together,
        images('part', 16, () => [1])
      ).auroc
    ).toBeNull()
  })

  it('is unknown with fewer than four groups of either kind', () => {
    const of = (kind: string, groups: number) => images(kind, groups, (place) => [kind === 'real' ? place : -place - 1])
    expect(compareBackgrounds(of('real', 3), of('made', 9)).auroc).toBeNull()
    expect(compareBackgrounds(of('real', 9), of('made', 3)).auroc).toBeNull()
    expect(compareBackgrounds(of('real', 4), of('made', 4)).auroc).not.toBeNull()
    const repeated = of('made', 9).map((each) => ({ ...each, group: 'one part' }))
    expect(compareBackgrounds(of('real', 9), repeated).auroc).toBeNull()
  })

  it('leaves out images without a patch', () => {
    const real = images('real', 4, (place) => [place])
    const made = [...images('made', 4, (place) => [place + 9]), image('made 9')]
    expect(compareBackgrounds([...real, image('real 9')], made)).toMatchObject({ real: 4, synthetic: 4 })
    expect(compareBackgrounds([], made)).toEqual({ real: 0, synthetic: 4, auroc: null, numbers: [] })
    expect(compareBackgrounds(real, [])).toEqual({ real: 4, synthetic: 0, auroc: null, numbers: [] })
  })
})

describe('single numbers of backgrounds', () => {
  const measured = (group: string, structure: number, chroma: number): SignedImage => ({
    ...image(group, [0]),
    numbers: { ...zeros, structure, chroma }
  })

  it('are medians, and how well each tells the kinds apart in either direction', () => {
    const real = [measured('a', 5, 1), measured('b', 1, 2), measured('c', 3, 9)]
    const made = [measured('d', 0, 3), measured('e', 2, 4), { ...image('f', [0]), numbers: null }]
    expect(compareBackgrounds(real, made).numbers).toEqual([
      // 1 of 6 pairs is higher: told apart by lower values.
      { name: 'structure', real: 3, synthetic: 1, auroc: expect.closeTo(5 / 6, 12) as number },
      { name: 'chroma', real: 2, synthetic: 3.5, auroc: expect.closeTo(4 / 6, 12) as number },
      { name: 'brightness', real: 0, synthetic: 0, auroc: 0.5 },
      { name: 'blockiness', real: 0, synthetic: 0, auroc: 0.5 }
    ])
  })
})

describe('the verdict on backgrounds', () => {
  const number = (name: NumberComparison['name'], auroc: number, real = 1, synthetic = 2): NumberComparison => {
    return { name, real, synthetic, auroc }
  }
  const said = (auroc: number | null, ...numbers: NumberComparison[]) =>
    signatureSentence({ real: 9, synthetic: 9, auroc, numbers }, english)

  it('warns above an AUROC of 0.8', () => {
    expect([null, 0.5, 0.8, 0.801].map((auroc) => isTelltale({ auroc }))).toEqual([false, false, false, true])
    expect(said(0.8)).toBe(english.text('signature.fine', { value: english.decimal(0.8, 2) }))
    expect(said(null)).toBe(english.text('signature.unknown'))
    expect(said(0.9)).toBe(english.text('signature.warning', { value: english.decimal(0.9, 2) }))
  })

  it('names the number that gives them away most, if it does so by itself', () => {
    const told = said(0.9, number('chroma', 0.85), number('structure', 0.95, 4.836, 1.2), number('brightness', 0.9))
    expect(told).toMatch(/^A detector can tell .* is fine structure: 4\.84 in real images, 1\.20 in synthetic ones\.$/)
    expect(said(0.9, number('chroma', 0.8))).toBe(said(0.9))
    expect(said(0.7, number('chroma', 0.99))).not.toMatch(/colour/)
  })
})
