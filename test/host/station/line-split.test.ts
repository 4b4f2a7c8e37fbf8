import { beforeEach, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { splitLine } from '../../../electron/host/station/line-split.ts'
import { encodePng } from '../../../electron/imaging/encode.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import type { DatasetImage } from '../../../electron/workspace/datasets.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { temporaryWorkspace } from '../../workspace/helpers.ts'

const parts = 12
let workspace: Workspace
/** Two images of each part, which differ by noise alone. */
let images: readonly DatasetImage[]

beforeEach(async () => {
  workspace = await temporaryWorkspace()
  images = await Promise.all(Array.from({ length: 2 * parts }, (_, index) => stored(index >> 1, index % 2)))
})
async function stored(part: number, shot: number): Promise<DatasetImage> {
  const { image } = renderSample({ stream: randomStream(part, 'part'), defect: null })
  const noise = randomStream(shot, `noise ${part}`)
  const noisy: Image = { ...image, data: image.data.map((value) => value + noise.uniform(-0.01, 0.01)) }
  const { hash } = await putContent(workspace, await encodePng(noisy))
  return { name: `part-${part}-${shot}.png`, contentHash: hash, specimen: null } as DatasetImage
}

const partOf = ({ name }: DatasetImage) => Number(name.split('-')[1])
const partsOf = (some: readonly DatasetImage[]) => [...new Set(some.map(partOf))].sort((a, b) => a - b)
const split = (trained: readonly DatasetImage[]) =>
  splitLine(workspace, images, new Set(trained.map(({ contentHash }) => contentHash)))

it('keeps images of one part together', async () => {
  const { train, heldOut } = await split([])
  expect(train.length + heldOut.length).toBe(2 * parts)
  expect(partsOf(heldOut).length).toBeGreaterThan(0)
  expect(partsOf(train).filter((part) => partsOf(heldOut).includes(part))).toEqual([])
})

it('never keeps a further image of a part that was trained on, and moves no other part', async () => {
  const { heldOut } = await split([])
  const [part] = partsOf(heldOut)
  const before = images.find((image) => partOf(image) === part)!
  const next = await split([before])
  expect(next.train.filter((image) => partOf(image) === part)).toHaveLength(1)
  expect([...next.train, ...next.heldOut]).not.toContain(before)
  expect(partsOf(next.heldOut)).toEqual(partsOf(heldOut).filter((each) => each !== part))
})
