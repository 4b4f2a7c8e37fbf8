import { describe, expect, it } from 'vitest'
import { usualDetector } from '../../electron/cli/usual-detector.ts'
import { putContent, recordContent } from '../../electron/workspace/contents.ts'
import { addDataset, type ImageDetails } from '../../electron/workspace/datasets.ts'
import { someRun, temporaryWorkspace } from '../workspace/helpers.ts'

/** Ten good images, and the given number of defects per type, with or without masks. */
async function workspaceWith(defects: Readonly<Record<string, number>>, masked = true) {
  const workspace = await temporaryWorkspace()
  const content = await putContent(workspace, Buffer.from('an image'))
  recordContent(workspace, content)
  const mask = masked ? { maskHash: content.hash, maskPixels: 3 } : { maskHash: null, maskPixels: null }
  const details = { contentHash: content.hash, width: 10, height: 20, channels: 1, specimen: null, origin: 'import' }
  const good = (i: number) => ({ name: `${i}.png`, label: 'good', defectType: null, maskHash: null, maskPixels: null })
  const defect = (type: string, i: number) => ({ name: `${type}${i}.png`, label: 'defect', defectType: type, ...mask })
  const images = [
    ...Array.from({ length: 10 }, (_, i) => good(i)),
    ...Object.entries(defects).flatMap(([type, count]) => Array.from({ length: count }, (_, i) => defect(type, i)))
  ].map((image, i) => ({ ...details, ...image, givenSplit: i % 2 === 0 ? 'test' : 'train' }) as ImageDetails)
  addDataset(workspace, { name: 'd', category: '', layout: 'folder', source: '/', runId: someRun(workspace) }, images)
  return workspace
}

const data = { dataset: 'd', validation: 0.2, testFraction: 0.3 }

describe('the default detector', () => {
  it('uses windows and patches if few defects have masks', async () => {
    const workspace = await workspaceWith({ crack: 60 })
    const detector = (change: object) => usualDetector(workspace, { ...data, ...change })
    expect(detector({ shots: 5 })).toBe('windows+patch')
    expect(detector({ shots: 20 })).toBe('windows+patch')
    expect(detector({ shots: 21 })).toBeUndefined()
    expect(detector({ shots: 0 })).toBeUndefined()
    // Thirty of them are not test images.
    expect(detector({})).toBeUndefined()
    expect(detector({ defectType: 'pit', shots: 5 })).toBeUndefined()
  })

  it('counts only defects outside the test subset', async () => {
    expect(usualDetector(await workspaceWith({ crack: 40 }), data)).toBe('windows+patch')
  })

  it('is the patch detector if masks are missing', async () => {
    expect(usualDetector(await workspaceWith({ crack: 5 }, false), { ...data, shots: 5 })).toBe('patch-mlp')
  })
})
