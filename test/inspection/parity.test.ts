import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectionWorkers } from '../../electron/detection/patch/detection-work.ts'
import type { DetectorFiles, TaskWorker } from '../../electron/detection/task-worker.ts'
import { encodePng } from '../../electron/imaging/encode.ts'
import type { Image, Size } from '../../electron/imaging/image.ts'
import { readBundle } from '../../electron/inspection/bundle/file.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import type { Preparation } from '../../electron/inspection/bundle/prepared-image.ts'
import { exported, ownScore, patchFiles, resnetFiles, scratch, surface } from './detectors.ts'

let folder = ''
beforeAll(async () => {
  folder = await scratch()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const native = { width: 64, height: 64, fit: 'native', channels: 3 } as const
const stretched = { width: 64, height: 48, fit: 'stretch', channels: 3 } as const
const cropped = { width: 48, height: 64, fit: 'centre-crop', channels: 1 } as const

interface Case {
  readonly name: string
  readonly files: (folder: string, size: Size) => Promise<DetectorFiles>
  readonly preparation: Preparation
  readonly size: Size
  readonly channels?: 1 | 3
  readonly workers?: TaskWorker
}

const cases: readonly Case[] = [
  { name: 'a patch detector', files: patchFiles, preparation: native, size: { width: 150, height: 101 } },
  {
    name: 'a patch detector on images in tiles',
    files: patchFiles,
    preparation: native,
    size: { width: 1104, height: 40 }
  },
  { name: 'a patch detector on tiny images', files: patchFiles, preparation: native, size: { width: 17, height: 9 } },
  {
    name: 'a patch detector on grey images',
    files: patchFiles,
    preparation: { ...native, channels: 1 },
    size: { width: 80, height: 60 },
    channels: 1
  },
  {
    name: 'a patch detector on colour images made grey',
    files: patchFiles,
    preparation: { ...native, channels: 1 },
    size: { width: 80, height: 60 }
  },
  { name: 'a patch detector, stretched', files: patchFiles, preparation: stretched, size: { width: 150, height: 101 } },
  { name: 'a ResNet, stretched', files: resnetFiles, preparation: stretched, size: { width: 150, height: 101 } },
  { name: 'a ResNet, enlarged', files: resnetFiles, preparation: stretched, size: { width: 40, height: 30 } },
  { name: 'a ResNet, cropped and grey', files: resnetFiles, preparation: cropped, size: { width: 150, height: 101 } }
]

describe('a bundle', () => {
  it.each(cases)(
    'of $name scores as bare ONNX Runtime and as the detector itself',
    async ({ files: save, preparation, size, channels, workers = detectionWorkers }) => {
      const files = await save(folder, preparation)
      const path = join(folder, 'a.flawsmith')
      await exported(path, files, preparation, size, {}, workers)
      const bundle = await openBundle(path, { threads: 1 })
      const { model } = await readBundle(path)
      const bare = await ort.InferenceSession.create(model, { logSeverityLevel: 3 })
      for (const index of [11, 12, 13]) {
        const image = surface(index, size, channels)
        const own = await ownScore(files, preparation, image, workers)
        const inspected = await bundle.inspect(await encodePng(image))
        if (inspected.verdict === 'could-not-inspect') throw new Error(inspected.failure.message)
        expect(Math.abs(inspected.raw - own.score)).toBeLessThan(1e-5)
        const { raw, score, map } = await bare.run({
          image: new ort.Tensor('uint8', bytesOf(image), [1, size.height, size.width, 3]),
          threshold: new ort.Tensor('float64', [bundle.manifest.threshold.threshold], [1])
        })
        expect(Math.abs((raw!.data[0] as number) - own.score)).toBeLessThan(1e-5)
        expect(score!.data[0]).toBeCloseTo(inspected.score, 6)
        if (own.map === null) expect(inspected.map).toBeNull()
        else if (preparation.fit === 'native') {
          expect(map!.dims).toEqual([size.height, size.width])
          const worst = own.map.reduce((most, value, i) => Math.max(most, Math.abs(value - inspected.map![i]!)), 0)
          expect(worst).toBeLessThan(1e-5)
        } else expect(inspected.map).toHaveLength(size.width * size.height)
      }
      await bare.release()
      await bundle.close()
    },
    120_000
  )
})

function bytesOf({ width, height, channels, data }: Image): Uint8Array {
  return Uint8Array.from({ length: 3 * width * height }, (_, i) =>
    Math.round(255 * data[Math.floor(i / 3) * channels + (channels === 3 ? i % 3 : 0)]!)
  )
}
