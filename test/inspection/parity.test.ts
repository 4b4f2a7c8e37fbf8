import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectionWorkers } from '../../electron/detection/patch/detection-work.ts'
import { localisationWorkers } from '../../electron/detection/patch/localisation-work.ts'
import type { DetectorFiles, TaskWorker } from '../../electron/detection/task-worker.ts'
import { encodePng } from '../../electron/imaging/encode.ts'
import { centreBox, coveringSize, type Box } from '../../electron/imaging/crop.ts'
import { blankImage, type Image, type Size } from '../../electron/imaging/image.ts'
import { resizeImage } from '../../electron/imaging/resize.ts'
import { readBundle } from '../../electron/inspection/bundle/file.ts'
import type { Inspected } from '../../electron/inspection/inspection.ts'
import { scoreOf } from '../../electron/inspection/bundle/normalised-score.ts'
import { shownMap } from '../../electron/inspection/bundle/shown-map.ts'
import { byteMap } from '../../electron/station/pictures.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import type { Preparation } from '../../electron/inspection/bundle/prepared-image.ts'
import {
  anomalyFiles,
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
import { goldenPath } from '../support/golden.ts'

let folder = ''
beforeAll(async () => {
  folder = await scratch()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const native = { width: 64, height: 64, fit: 'native', channels: 3 } as const
const stretched = { width: 64, height: 48, fit: 'stretch', channels: 3 } as const
const cropped = { width: 48, height: 64, fit: 'centre-crop', channels: 1 } as const

const patchcore = { architecture: 'patchcore', coreset: 0.1 }
const resnet = goldenPath('resnet_weights.safetensors')

interface Case {
  readonly name: string
  /** Given the prepared images' size, and the images'. */
  readonly files: (folder: string, prepared: Size, size: Size) => Promise<DetectorFiles>
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
  },
  { name: 'PatchCore', files: anomalyFiles(patchcore), preparation: native, size: { width: 150, height: 101 } },
  {
    name: 'PatchCore with neighbours and without a border',
    files: anomalyFiles({ ...patchcore, neighbours: 9, border: 0 }),
    preparation: native,
    size: { width: 90, height: 70 }
  },
  {
    name: 'PatchCore with more neighbours than patches, on images that are all border',
    files: anomalyFiles({ ...patchcore, coreset: 0.05, neighbours: 100 }),
    preparation: native,
    size: { width: 30, height: 20 }
  },
  {
    name: 'PatchCore, stretched and grey',
    files: anomalyFiles(patchcore, 6, stretched),
    preparation: { ...stretched, channels: 1 },
    size: { width: 150, height: 101 }
  },
  {
    name: 'PatchCore on images in tiles',
    files: anomalyFiles(patchcore, 1),
    preparation: native,
    size: { width: 1104, height: 40 }
  },
  {
    name: 'PatchCore on a ResNet',
    files: anomalyFiles({ ...patchcore, weights: resnet, neighbours: 3 }),
    preparation: native,
    size: { width: 90, height: 70 }
  },
  {
    name: 'PaDiM on few images',
    files: anomalyFiles({ architecture: 'padim', features: 40 }),
    preparation: native,
    size: { width: 90, height: 70 },
    workers: localisationWorkers
  },
  {
    name: 'PaDiM on many images, stretched',
    files: anomalyFiles({ architecture: 'padim', features: 40 }, 30, stretched),
    preparation: stretched,
    size: { width: 150, height: 101 }
  },
  {
    name: 'PaDiM on a ResNet',
    files: anomalyFiles({ architecture: 'padim', features: 5, weights: resnet }, 12),
    preparation: native,
    size: { width: 90, height: 70 }
  }
]

describe('a bundle', () => {
  it.each(cases)(
    'of $name scores as bare ONNX Runtime and as the detector itself',
    async ({ files: save, preparation, size, channels, workers = detectionWorkers }) => {
      const files = await save(folder, preparation, size)
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
        const tolerance = 1e-5 * Math.max(1, own.score)
        expect(Math.abs(inspected.raw - own.score)).toBeLessThan(tolerance)
        const { raw, score, map } = await bare.run({
          image: new ort.Tensor('uint8', bytesOf(image), [1, size.height, size.width, 3]),
          threshold: new ort.Tensor('float64', [bundle.manifest.threshold.threshold], [1])
        })
        expect(Math.abs((raw!.data[0] as number) - own.score)).toBeLessThan(tolerance)
        expect(score!.data[0]).toBeCloseTo(inspected.score, 6)
        if (own.map === null) expect(inspected.map).toBeNull()
        else {
          expect(map!.dims).toEqual([size.height, size.width])
          const placed = onImage(own.map, preparation, size)
          const values = map!.data as Float32Array
          const worst = placed.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0)
          expect(worst).toBeLessThan(1e-5)
          const { counted } = bundle.manifest.output
          expectToAgree(inspected, values, size, counted)
          // The same image with a threshold on either side of its score.
          for (const limit of [1 - 1e-4, 1, 1 + 1e-4].map((factor) => factor * inspected.raw)) {
            const verdict = inspected.raw < limit ? 'ok' : 'ng'
            const at = scoreOf(inspected.raw, limit, bundle.manifest.output.scale)
            const again = { map: values, width: size.width, verdict, score: at, counted: counted ?? null } as const
            expectToAgree({ verdict, score: at, map: shownMap(again) }, values, size, counted)
          }
        }
      }
      await scorer.release()
      await bare.release()
      await bundle.close()
    },
    120_000
  )
})

/** What the page and the heat maps of files show must be what the verdict says. */
function expectToAgree(
  { verdict, score, map }: Pick<Inspected, 'verdict' | 'score' | 'map'>,
  values: Float32Array,
  size: Size,
  counted: Box = { left: 0, top: 0, ...size }
): void {
  let [inside, outside, before] = [-Infinity, -Infinity, -Infinity]
  for (const [i, value] of map!.entries()) {
    const [x, y] = [(i % size.width) - counted.left, Math.floor(i / size.width) - counted.top]
    const counts = x >= 0 && y >= 0 && x < counted.width && y < counted.height
    if (counts) [inside, before] = [Math.max(inside, value), Math.max(before, values[i]!)]
    else outside = Math.max(outside, value)
  }
  expect(inside).toBeCloseTo(score, 6)
  expect(inside >= 0.5).toBe(verdict === 'ng')
  expect(outside).toBeLessThan(inside)
  // The highest place stays the highest.
  expect(values[map!.indexOf(inside)]).toBe(before)
  const { values: bytes } = byteMap(map!, size, 40)
  expect(Math.max(...bytes) >= 128).toBe(verdict === 'ng')
}

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
