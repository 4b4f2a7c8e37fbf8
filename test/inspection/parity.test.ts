import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectionWorkers } from '../../electron/detection/patch/detection-work.ts'
import { localisationWorkers } from '../../electron/detection/patch/localisation-work.ts'
import type { DetectorFiles, TaskWorker } from '../../electron/detection/task-worker.ts'
import { encodePng } from '../../electron/imaging/encode.ts'
import { centreBox, coveringSize } from '../../electron/imaging/crop.ts'
import { blankImage, type Image, type Size } from '../../electron/imaging/image.ts'
import { resizeImage } from '../../electron/imaging/resize.ts'
import { readBundle } from '../../electron/inspection/bundle/file.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import type { Preparation } from '../../electron/inspection/bundle/prepared-image.ts'
import {
  backboneFiles,
  exported,
  ownScorer,
  patchFiles,
  pyramidFiles,
  resnetFiles,
  scratch,
  surface,
  unetFiles,
  windowsFiles,
  windowUnetFiles
} from './detectors.ts'

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
  { name: 'a ResNet, cropped and grey', files: resnetFiles, preparation: cropped, size: { width: 150, height: 101 } },
  {
    name: 'a network on backbone features',
    files: backboneFiles,
    preparation: native,
    size: { width: 90, height: 70 }
  },
  { name: 'windows', files: windowsFiles('resnet10-narrow', 1), preparation: native, size: { width: 101, height: 70 } },
  {
    name: 'windows, reduced, and a patch detector',
    files: windowsFiles('windows+patch', 0.6),
    preparation: native,
    size: { width: 101, height: 70 }
  },
  {
    name: 'windows larger than the image',
    files: windowsFiles('windows+patch', 1),
    preparation: native,
    size: { width: 60, height: 20 }
  },
  {
    name: 'a U-Net, stretched',
    files: unetFiles,
    preparation: { ...stretched, height: 32 },
    size: { width: 80, height: 45 },
    workers: localisationWorkers
  },
  {
    name: 'a U-Net, cropped',
    files: unetFiles,
    preparation: { width: 64, height: 32, fit: 'centre-crop', channels: 3 },
    size: { width: 80, height: 75 },
    workers: localisationWorkers
  },
  {
    name: 'a U-Net on windows',
    files: windowUnetFiles(1),
    preparation: native,
    size: { width: 85, height: 50 },
    workers: localisationWorkers
  },
  {
    name: 'a U-Net on reduced windows',
    files: windowUnetFiles(0.7),
    preparation: native,
    size: { width: 85, height: 60 },
    workers: localisationWorkers
  },
  {
    name: 'a decoder on the backbone',
    files: pyramidFiles,
    preparation: native,
    size: { width: 290, height: 131 },
    workers: localisationWorkers
  },
  {
    name: 'a decoder on the backbone, on small images',
    files: pyramidFiles,
    preparation: native,
    size: { width: 33, height: 20 },
    workers: localisationWorkers
  }
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
      const scorer = await ownScorer(files, preparation, workers)
      for (const index of [11, 12, 13]) {
        const image = surface(index, size, channels)
        const own = await scorer.score(image)
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
        else {
          expect(map!.dims).toEqual([size.height, size.width])
          const placed = onImage(own.map, preparation, size)
          const worst = placed.reduce((most, value, i) => Math.max(most, Math.abs(value - inspected.map![i]!)), 0)
          expect(worst).toBeLessThan(1e-5)
        }
      }
      await scorer.release()
      await bare.release()
      await bundle.close()
    },
    120_000
  )
})

/** A map of a prepared image on the image itself. */
function onImage(map: Float32Array, preparation: Preparation, size: Size): Float32Array {
  if (preparation.fit === 'native') return map
  const prepared = { width: preparation.width, height: preparation.height, channels: 1, data: map } as const
  if (preparation.fit === 'stretch') return resizeImage(prepared, size).data
  const covering = coveringSize(size, preparation)
  const whole = blankImage(covering, 1)
  const box = centreBox(covering, preparation)
  for (let y = 0; y < box.height; y++) {
    whole.data.set(map.subarray(y * box.width, (y + 1) * box.width), (box.top + y) * covering.width + box.left)
  }
  return resizeImage(whole, size).data
}

function bytesOf({ width, height, channels, data }: Image): Uint8Array {
  return Uint8Array.from({ length: 3 * width * height }, (_, i) =>
    Math.round(255 * data[Math.floor(i / 3) * channels + (channels === 3 ? i % 3 : 0)]!)
  )
}
