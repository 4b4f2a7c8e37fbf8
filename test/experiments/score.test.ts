import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import type { TaskImage } from '../../electron/detection/task-worker.ts'
import { scoreImages, type ScoredImage } from '../../electron/experiments/tasks/score.ts'
import type { TaskName } from '../../electron/experiments/tasks/task.ts'
import { tasks } from '../../electron/experiments/tasks/tasks.ts'
import type { Image, Mask } from '../../electron/imaging/image.ts'
import { noCheckpoints } from '../../electron/training/checkpoints.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

const size = { width: 32, height: 32 }
const mask: Mask = { ...size, data: Uint8Array.from({ length: 32 * 32 }, (_, i) => (i < 200 ? 1 : 0)) }

/** Noise, with a dark stripe if the image is defective. */
function imageOf(index: number): Image {
  const random = randomStream(index, 'score')
  const data = Float32Array.from({ length: 32 * 32 }, (_, i) =>
    isDefective(index) && i < 200 ? 0 : random.uniform(0.4, 0.6)
  )
  return { ...size, channels: 1, data }
}

const isDefective = (index: number) => index % 2 === 1
const taskImage = (index: number): TaskImage => ({
  ...{ name: `${index}`, image: `${index}`, mask: isDefective(index) ? 'mask' : null },
  ...{ defective: isDefective(index), type: isDefective(index) ? (index % 4 === 1 ? 'a' : 'b') : null }
})

const all = Array.from({ length: 8 }, (_, index) => taskImage(index))
const defects = all.filter(({ defective }) => defective)
const network = { architecture: 'resnet10-narrow', epochs: 1, batch: 4, learningRate: 0.01 }

const trainings = {
  detection: { section: network, images: { train: all, validation: all, test: all }, tested: all },
  localisation: {
    section: { baseWidth: 2, epochs: 1, samplesPerEpoch: 4, batch: 2, scoreWindow: 3 },
    images: { goods: all.filter(({ defective }) => !defective), defects, test: all },
    tested: all
  },
  classification: { section: network, images: { train: defects, test: defects }, tested: defects }
} as const

/** Trains a small detector, and scores its test images with the saved one. */
async function trainedAndScored(name: TaskName): Promise<{ result: unknown; scored: ScoredImage[] }> {
  const folder = await temporaryFolder()
  const { section, images, tested } = trainings[name]
  const worker = await tasks[name].worker()
  const { result } = await worker.train(
    {
      ...{ section, size, seed: 0, images, synthetic: [], folder, checkpoints: noCheckpoints, threads: 1 },
      readImage: (hash) => Promise.resolve(imageOf(Number(hash))),
      readMask: () => Promise.resolve(mask)
    },
    silent
  )
  const files = { weights: join(folder, 'detector.safetensors'), description: join(folder, 'detector.json') }
  const scored: ScoredImage[] = []
  const load = (index: number) => Promise.resolve(imageOf(Number(tested[index]!.image)))
  const take = (_: number, each: ScoredImage) => void scored.push(each)
  await scoreImages(name, files, { count: tested.length, load }, take, { threads: 1 }, silent)
  return { result, scored }
}

describe('a saved detector', () => {
  it('for detection scores like the trained one, with verdicts at its threshold', async () => {
    const { result, scored } = await trainedAndScored('detection')
    const { scores, metrics } = result as {
      scores: number[]
      metrics: { atValidationThreshold: { threshold: number } }
    }
    const { threshold } = metrics.atValidationThreshold
    expect(scored.map(({ score }) => score)).toEqual(scores)
    expect(scored.map(({ verdict }) => verdict)).toEqual(
      scores.map((score) => (score >= threshold ? 'defective' : 'good'))
    )
    expect(scored.every(({ map, type }) => map === null && type === null)).toBe(true)
  })

  it('for localisation returns a map of each image, and no verdict', async () => {
    const { result, scored } = await trainedAndScored('localisation')
    expect(scored.map(({ score }) => score)).toEqual((result as { scores: number[] }).scores)
    expect(scored.map(({ map, verdict }) => [map?.length, verdict])).toEqual(all.map(() => [32 * 32, null]))
  })

  it('for classification returns the likeliest type with its probability', async () => {
    const { result, scored } = await trainedAndScored('classification')
    expect(scored.map(({ type }) => type)).toEqual((result as { predictions: string[] }).predictions)
    expect(scored.every(({ score, verdict }) => score >= 0.5 && score <= 1 && verdict === null)).toBe(true)
  })
})
