import { describe, expect, it } from 'vitest'
import { usualDetector } from '../../electron/cli/usual-detector.ts'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { addDataset, type ImageDetails } from '../../electron/workspace/datasets.ts'
import { someRun, temporaryWorkspace } from '../workspace/helpers.ts'

interface Defects {
  readonly count: number
  /** How many of them, by name, have masks; all by default. */
  readonly masked?: number
  /** How many of them, by name, show the same part, as one specimen. */
  readonly onePart?: number
}

/** Ten good images and defects by type; every second image is the dataset's own test image unless it has none. */
async function workspaceWith(defects: Readonly<Record<string, Defects>>, hasTest = true) {
  const workspace = await temporaryWorkspace()
  const image = async (name: string, label: string, type: string | null, more: object) => {
    const content = await putContent(workspace, Buffer.from(name))
    recordContent(workspace, content)
    const details = { contentHash: content.hash, width: 10, height: 20, channels: 1, specimen: null, origin: 'import' }
    const mask = { maskHash: null, maskPixels: null }
    return { ...details, ...mask, name: `${name}.png`, label, defectType: type, ...more }
  }
  const numbered = (i: number) => String(i).padStart(2, '0')
  const drawn = [
    ...Array.from({ length: 10 }, (_, i) => image(`good${numbered(i)}`, 'good', null, {})),
    ...Object.entries(defects).flatMap(([type, { count, masked = count, onePart = 0 }]) =>
      Array.from({ length: count }, async (_, i) => {
        const name = `${type}${numbered(i)}`
        const { hash } = await putContent(workspace, Buffer.from(name))
        const mask = i < masked ? { maskHash: hash, maskPixels: 3 } : {}
        return image(name, 'defect', type, { ...mask, specimen: i < onePart ? `part of ${type}` : null })
      })
    )
  ]
  const images = (await Promise.all(drawn)).map((details, i) => ({
    ...details,
    givenSplit: hasTest && i % 2 === 0 ? 'test' : null
  }))
  const dataset = { name: 'd', category: '', layout: 'folder', source: '/', runId: someRun(workspace) }
  addDataset(workspace, dataset, images as ImageDetails[])
  return workspace
}

const data = { dataset: 'd', splitSeed: 0, validation: 0.2 }

describe('the default detector', () => {
  it('uses windows and patches if few defects have masks', async () => {
    const workspace = await workspaceWith({ crack: { count: 60 } })
    const detector = (change: object) => usualDetector(workspace, { ...data, ...change })
    expect(detector({ shots: 5 })).toBe('windows+patch')
    expect(detector({ shots: 20 })).toBe('windows+patch')
    expect(detector({ shots: 21 })).toBeUndefined()
    expect(detector({ shots: 0 })).toBeUndefined()
    // Of the thirty that are not test images, six are for validation.
    expect(detector({})).toBeUndefined()
  })

  it('counts the defects that the split trains on', async () => {
    expect(usualDetector(await workspaceWith({ crack: { count: 40 } }), data)).toBe('windows+patch')
    const workspace = await workspaceWith({ crack: { count: 60 } })
    expect(usualDetector(workspace, { ...data, firstThird: true })).toBe('windows+patch')
    expect(() => usualDetector(workspace, { ...data, defectType: 'pit', shots: 5 })).toThrow(
      expect.objectContaining({ code: 'split.too-few-shots' }) as Error
    )
  })

  it('draws parts as the training does, not images', async () => {
    // A third of sixty would be twenty, but the first forty show one part, which is not divided.
    const workspace = await workspaceWith({ crack: { count: 60, onePart: 40 }, pit: { count: 6 } }, false)
    expect(usualDetector(workspace, { ...data, testFraction: 0.1 })).toBeUndefined()
    expect(usualDetector(workspace, { ...data, firstThird: true, defectType: 'crack' })).toBeUndefined()
  })

  it('asks for the masks of what is trained on, not of other images', async () => {
    const workspace = await workspaceWith({ crack: { count: 5, masked: 0 }, pit: { count: 9, masked: 9 } }, false)
    const detector = (defectType: string) => usualDetector(workspace, { ...data, shots: 3, defectType })
    expect([detector('crack'), detector('pit')]).toEqual(['patch-mlp', 'windows+patch'])
    // The first third of the defects is trained on; the others have no masks.
    const tested = await workspaceWith({ crack: { count: 12, masked: 4 } }, false)
    expect(usualDetector(tested, { ...data, firstThird: true })).toBe('windows+patch')
    expect(usualDetector(tested, { ...data, shots: 5 })).toBe('patch-mlp')
  })
})
