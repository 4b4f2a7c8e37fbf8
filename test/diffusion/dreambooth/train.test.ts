import { beforeAll, describe, expect, it } from 'vitest'
import type { Monitor } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import type { DreamBoothSettings } from '../../../electron/diffusion/dreambooth/config.ts'
import { trainDreamBooth, type DreamBoothRequest } from '../../../electron/diffusion/dreambooth/train.ts'
import type { UpdateRecord } from '../../../electron/diffusion/dreambooth/update-record.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { goldenPath } from '../golden/read-golden.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
})

function image(name: string, width: number, height: number, value = 0.5) {
  const data = randomStream(1, name).normals(width * height)
  const content: Image = {
    width,
    height,
    channels: 1,
    data: data.map((v) => Math.min(1, Math.max(0, value + v / 8)))
  }
  return { name, read: () => Promise.resolve(content) }
}

const instanceImages = [
  image('square', 40, 40),
  { ...image('second', 48, 52), caption: 'skt background cracked' },
  image('third', 64, 64, 0.3)
]
const classImages = [image('class', 64, 64, 0.8)]

const config: DreamBoothSettings = {
  resolution: 64,
  aspectBuckets: false,
  rank: 2,
  alpha: 1,
  convolutionRank: null,
  learningRate: 1e-2,
  repeats: 1,
  batchSize: 2,
  epochs: 2,
  clipSkip: 2
}

interface Outcome {
  readonly records: UpdateRecord[]
  readonly weights: ReadonlyMap<string, Float32Array> | null
}

async function train(
  request: Partial<DreamBoothRequest>,
  stopAfter = Infinity,
  report: Monitor['report'] = () => undefined
): Promise<Outcome> {
  const records: UpdateRecord[] = []
  const cancel = new AbortController()
  const monitor: Monitor = { report, signal: cancel.signal }
  const observer = {
    ...request.observer,
    onUpdate(record: UpdateRecord) {
      records.push(record)
      if (record.step >= stopAfter) cancel.abort()
    }
  }
  try {
    const { weights } = await trainDreamBooth(
      { pipeline, config, instanceImages, threads: 1, ...request, observer },
      monitor
    )
    return { records, weights: weights.values }
  } catch (error) {
    if (!cancel.signal.aborted) throw error
    expect(error).toMatchObject({ code: 'run.cancelled' })
    return { records, weights: null }
  }
}

const patient = 480_000

describe('DreamBooth on the tiny pipeline', () => {
  it(
    'is bit-identical after cancelling and resuming, and rejects a checkpoint of other settings',
    async () => {
      const whole = await train({ classImages })
      expect(whole.records.map(({ step, epoch }) => [step, epoch])).toEqual([
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 1],
        [5, 1],
        [6, 1]
      ])
      const checkpoints = memoryCheckpoints()
      const first = await train({ checkpoints, classImages }, 4)
      expect([first.records.length, checkpoints.steps, first.weights]).toEqual([4, [4], null])
      await expect(train({ checkpoints, classImages, config: { ...config, rank: 3 } })).rejects.toMatchObject({
        code: 'checkpoint.mismatch'
      })
      const rest = await train({ checkpoints, classImages })
      expect([...first.records, ...rest.records]).toEqual(whole.records)
      expect(rest.weights).toEqual(whole.weights)
      expect(checkpoints.steps).toEqual([4, 6])
      // Clip skip leaves the last text layer out of the graph; its factors are there all the same, without effect.
      const layer = pipeline.textEncoder.config.num_hidden_layers - 1
      const untrained = [...(whole.weights ?? [])].filter(([name]) =>
        name.startsWith(`lora_te_text_model_encoder_layers_${layer}_`)
      )
      expect(untrained.length).toBeGreaterThan(6)
      for (const [name, values] of untrained)
        expect([name, values.every((value) => value === 0)]).toEqual([name, name.endsWith('lora_up.weight')])
    },
    patient
  )

  it(
    'generates class images, accumulates, trains in buckets and previews',
    async () => {
      const seen: Image[] = []
      const previews: number[] = []
      const settings: DreamBoothSettings = {
        ...config,
        aspectBuckets: true,
        longestSide: 128,
        shortestSide: 32,
        trainTextEncoder: false,
        batchSize: 1,
        accumulation: 2,
        maximumSteps: 2,
        classImages: { count: 1, steps: 2, guidance: 1 },
        previews: { every: 2, steps: 1, guidance: 1 }
      }
      const reported: string[] = []
      const request = {
        config: settings,
        instanceImages: [image('wide', 160, 40)],
        observer: {
          onClassImage: (image: Image) => void seen.push(image),
          onPreview: (step: number, images: readonly { readonly image: Image }[]) => {
            previews.push(step)
            // As wide as the bucket that the image is trained in.
            expect(images.map(({ image: { width, height } }) => width > height)).toEqual([true])
          }
        }
      }
      const outcome = await train(request, Infinity, ({ task, done, total }) => {
        if (!task.startsWith('training')) reported.push(`${task} ${done}/${total}`)
      })
      // Before the preview.
      expect(reported.slice(0, 4)).toEqual([
        'preparing 1/1',
        ...['0/1', '0.5/1', '1/1'].map((count) => `generating-class-images ${count}`)
      ])
      expect(seen.map(({ width, height }) => [width, height])).toEqual([[64, 64]])
      expect(previews).toEqual([2])
      expect(outcome.records).toHaveLength(2)
      expect(outcome.records.every(({ loss }) => loss > 0.1 && loss < 10)).toBe(true)
    },
    patient
  )

  it('rejects invalid input before any work', async () => {
    const long = new Array<string>(80).fill('crack').join(' ')
    await expect(train({ config: { ...config, instancePrompt: long } })).rejects.toMatchObject({
      code: 'prompt.too-long'
    })
    await expect(train({ instanceImages: [] })).rejects.toMatchObject({ code: 'dreambooth.no-images' })
  })
})
