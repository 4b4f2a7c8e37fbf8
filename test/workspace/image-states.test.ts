import { describe, expect, it } from 'vitest'
import { imageStates, isSameState, writeState, type ImageState } from '../../electron/workspace/image-states.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { importFolder, writeTree } from '../datasets/images.ts'
import { temporaryFolder, temporaryWorkspace } from './helpers.ts'

const good: ImageState = {
  ...{ label: 'good', defectType: null, maskHash: null, maskPixels: null, specimen: null, tags: [] }
}
const marked: ImageState = {
  ...{ label: 'defect', defectType: 'crack', maskHash: null, maskPixels: null },
  ...{ specimen: 'part 1', tags: ['blurred', 'to check'] }
}

describe('what a person can change of an image', () => {
  it('is the same only if everything is, down to the borders of its tags', () => {
    const different: (ImageState | null)[] = [
      ...[good, marked, null],
      { ...marked, label: 'good' },
      { ...marked, defectType: 'chip' },
      { ...marked, maskHash: 'a mask' },
      { ...marked, specimen: null },
      { ...marked, tags: ['blurred'] },
      { ...marked, tags: ['blurredto check'] }
    ]
    for (const [i, one] of different.entries()) {
      for (const [j, other] of different.entries()) {
        expect(isSameState(one, other), `${i} and ${j}`).toBe(i === j)
      }
      expect(isSameState(one, one === null ? null : { ...one, tags: [...one.tags] })).toBe(true)
    }
  })

  it('is written and read by number; a removed image has none, until it is put back', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'good/2.png': 2 })
    const dataset = await importFolder(workspace, folder)
    const [first, second] = listImages(workspace, dataset).map(({ id }) => id) as [number, number]
    const states = () => imageStates(workspace, [first, second, 99])
    expect(states()).toEqual(
      new Map([
        [first, good],
        [second, good]
      ])
    )
    writeState(workspace, first, { ...marked, tags: ['to check', 'blurred'] })
    writeState(workspace, second, null)
    // Tags are in order, whatever the order in which they were given.
    expect(states()).toEqual(
      new Map<number, ImageState | null>([
        [first, marked],
        [second, null]
      ])
    )
    expect(listImages(workspace, dataset).map(({ id }) => id)).toEqual([first])
    writeState(workspace, second, { ...good, tags: ['back'] })
    writeState(workspace, first, { ...marked, tags: [] })
    expect(states()).toEqual(
      new Map([
        [first, { ...marked, tags: [] }],
        [second, { ...good, tags: ['back'] }]
      ])
    )
  })
})
