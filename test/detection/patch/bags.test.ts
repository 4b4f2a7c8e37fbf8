import { describe, expect, it } from 'vitest'
import { bagOf, firstPick, isPick, pickPatches, type Bag } from '../../../electron/detection/patch/bags.ts'
import { patchCount } from '../../../electron/detection/patch/patches.ts'
import { cellChannels } from '../../../electron/models/backbone/cells.ts'

const plain = { mean: new Float32Array(cellChannels), deviation: new Float32Array(cellChannels).fill(1) }
/** Features of an image of 22×22 cells, of which each bears one value. */
function featuresOf(values: (cell: number) => number) {
  const [side, area] = [22, 22 ** 2]
  const data = Float32Array.from({ length: cellChannels * area }, (_, i) => values(i % area))
  return { width: side, height: side, channels: cellChannels, data }
}
const firstValues = (patches: Float32Array) =>
  Array.from({ length: patchCount(patches) }, (_, row) => patches[row * cellChannels]!)

describe('the bag of an image without a mask', () => {
  it('has the quarter of its inner patches that deviates most from good ones, the furthest first', async () => {
    const features = featuresOf((cell) => (cell === 30 ? -5 : cell === 0 ? 7 : (cell % 7) / 10))
    const { views } = await bagOf(true, [() => Promise.resolve(features)], plain, Infinity)
    const values = firstValues(views[0]!)
    expect(values).toHaveLength(100)
    expect(values[0]).toBe(-5)
    expect(values.slice(1, 4)).toEqual([expect.closeTo(0.6), expect.closeTo(0.6), expect.closeTo(0.6)])
  })

  it('has no more than it is told to keep', async () => {
    const { views } = await bagOf(true, [() => Promise.resolve(featuresOf((cell) => cell))], plain, 20)
    expect(firstValues(views[0]!)).toHaveLength(20)
  })
})

describe('patches that count as defective', () => {
  const view = new Float32Array(100 * cellChannels)
  for (let row = 0; row < 100; row++) view.fill(row, row * cellChannels, (row + 1) * cellChannels)
  const bags: Bag[] = [{ real: true, views: [view, view] }]
  /** A network that finds high values the more defective, but for one. */
  const scorer = {
    logits: (patches: Float32Array) =>
      Promise.resolve(Float32Array.from(firstValues(patches), (v) => (v === 50 ? 1e3 : v))),
    release: () => Promise.resolve()
  }

  it('are many before anything has been learnt, and eight of each view in the end', async () => {
    expect(patchCount(firstPick(bags)[0]!)).toBe(2 * 40)
    const counts = []
    for (const done of [0.1, 0.3, 0.5, 0.9]) {
      counts.push(patchCount((await pickPatches(bags, scorer, new Map(), done))[0]!))
    }
    expect(counts).toEqual([2 * 29, 2 * 15, 2 * 8, 2 * 8])
  })

  it('are those that score highest', async () => {
    const [picked] = await pickPatches(bags, scorer, new Map(), 1)
    expect(firstValues(picked!).slice(0, 8)).toEqual([50, 99, 98, 97, 96, 95, 94, 93])
  })

  it('are picked again at every tenth of the training', () => {
    const picks = Array.from({ length: 700 }, (_, update) => update).filter((update) => isPick(update, 700))
    expect(picks).toEqual([70, 140, 210, 280, 350, 420, 490, 560, 630])
    expect(isPick(0, 5)).toBe(false)
  })
})
