import { silent, type Monitor } from '../../common/progress.ts'
import { randomStream } from '../../common/random.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { computeOf } from '../compute.ts'
import { compileDenoiser, joined, type Denoiser } from '../denoise.ts'
import { createLatentDecoder, type LatentDecoder } from '../latents.ts'
import { encodePrompts } from '../text.ts'
import { planGeneration, type GenerationPlan, type PairRequest, type PairSettings } from './generation-plan.ts'
import { pairNetwork, tokenFeed } from './pair-network.ts'
import { backgroundFeeds, holdToImages, encodeInputs, type EncodedInputs } from './encoded-inputs.ts'

/** Attention per position of the latents, any scale, row-major. */
export interface PairAttention extends Size {
  readonly data: Float32Array
}

export interface GeneratedPair {
  /** The whole image with its defect. */
  readonly image: Image
  /** The defect alone, on mid-grey. */
  readonly part: Image
  readonly type: string
  readonly seed: number
  /** The part branch's attention to its prompt, averaged over heads, layers and steps; null unless asked for. */
  readonly attention: PairAttention | null
}

/** Receives each pair as soon as it is generated. */
export type PairObserver = (pair: GeneratedPair, index: number) => void | Promise<void>

/**
 * Generates images together with their defect images, both in one pass. Each pair uses the random streams of its own
 * seed, so that it does not depend on batching. Reports pairs, and after each model call the part of them that it has done. Throws `dual.unknown-type`,
 * `dual.no-background`, `generate.size`, `sampler.steps`, `sampler.strength`, or `run.cancelled` between model calls.
 */
export async function generatePairs(
  requests: readonly PairRequest[],
  settings: PairSettings,
  monitor: Monitor = silent,
  onPair?: PairObserver
): Promise<GeneratedPair[]> {
  if (requests.length === 0) return []
  const plan = planGeneration(requests, settings)
  const { batchSize, calls } = plan
  const batches = Array.from({ length: Math.ceil(requests.length / batchSize) }, (_, i) =>
    requests.slice(i * batchSize, (i + 1) * batchSize)
  )
  const report = (done: number) => monitor.report({ task: 'generating-pairs', done, total: requests.length })
  report(0)
  const inputs = await encodeInputs(requests, plan, monitor)
  const networks = await openNetworks(requests, plan)
  const pairs: GeneratedPair[] = []
  try {
    for (const [number, own] of batches.entries()) {
      const afterCall = (call: number) => report(number * batchSize + (own.length * (call + 1)) / calls)
      for (const pair of await generateBatch(own, plan, inputs, networks, afterCall, monitor)) {
        await onPair?.(pair, pairs.length)
        pairs.push(pair)
      }
    }
  } finally {
    await networks.release()
  }
  return pairs
}

interface Networks {
  readonly contexts: ReadonlyMap<string, Float32Array>
  readonly denoiser: Denoiser
  readonly decoder: LatentDecoder
  release(): Promise<void>
}

async function openNetworks(requests: readonly PairRequest[], plan: GenerationPlan): Promise<Networks> {
  const { pipeline, adapter, batchSize, guided, settings, shape, size } = plan
  const compute = computeOf(settings)
  const slots = adapter.structure.slots.text
  const text = slots.length > 0 ? { weights: { slots, values: adapter.values }, ratio: 1 } : null
  const prompts = requests.map(plan.promptsOf).flatMap(({ global, part }) => [global, part])
  const contexts = await encodePrompts(pipeline, guided ? [...prompts, ''] : prompts, { ...compute, adapter: text })
  const denoiser = await compileDenoiser(pairNetwork(plan), {
    ...compute,
    latentShape: shape,
    // A row for each branch.
    batchSize: 2 * batchSize,
    negativeContext: contexts.get('') ?? null,
    guidance: settings.guidance
  })
  try {
    const decoder = await createLatentDecoder(pipeline, size, compute)
    const release = async (): Promise<void> => {
      await denoiser.release()
      await decoder.release()
    }
    return { contexts, denoiser, decoder, release }
  } catch (error) {
    await denoiser.release()
    throw error
  }
}

async function generateBatch(
  own: readonly PairRequest[],
  plan: GenerationPlan,
  inputs: EncodedInputs | null,
  { contexts, denoiser, decoder }: Networks,
  afterCall: (call: number) => void,
  monitor: Monitor
): Promise<GeneratedPair[]> {
  const { batchSize, shape, fromImages, newSampler, settings } = plan
  const [, height, width] = shape
  const area = width * height
  const size = shape[0] * area
  // Pairs that only pad the last batch repeat its first one and are dropped.
  const rows = Array.from({ length: batchSize }, (_, row) => own[row] ?? (own[0] as PairRequest))
  const prompts = rows.map(plan.promptsOf)
  const names = ['generate/noise', 'generate/part noise']
  const streams = rows.flatMap(({ seed }) => names.map((name) => randomStream(seed, name)))
  const noise = () => joined(streams.map((stream) => stream.normals(size)))
  const sampler = newSampler()
  const backgrounds = inputs === null ? () => ({}) : backgroundFeeds(plan, rows, inputs)
  const tokens = tokenFeed(
    plan,
    prompts.map(({ part }) => part)
  )
  const attention = new Float32Array(batchSize * area)
  const latents = await denoiser.run(
    {
      sampler,
      start: sampler.fromNoise(noise()),
      contexts: prompts.flatMap(({ global, part }) => [global, part].map((text) => contexts.get(text) as Float32Array)),
      noise,
      feeds: (timestep) => ({ ...tokens, ...backgrounds(timestep) }),
      ...(fromImages && inputs ? { revise: holdToImages(plan, rows, inputs, sampler.timesteps) } : {}),
      afterStep(call, _, results) {
        // With guidance the negative prompt's maps come first.
        const maps = results.attention?.data.slice(-attention.length) as Float32Array | undefined
        maps?.forEach((value, i) => (attention[i] = (attention[i] as number) + value / plan.calls))
        afterCall(call)
      }
    },
    monitor
  )
  const decoded = (row: number) => decoder.decode(latents.slice(row * size, (row + 1) * size))
  const pairs: GeneratedPair[] = []
  for (const [index, { seed }] of own.entries()) {
    const image = await decoded(2 * index)
    const part = await decoded(2 * index + 1)
    const map = { width, height, data: attention.slice(index * area, (index + 1) * area) }
    const { type } = prompts[index] as (typeof prompts)[number]
    pairs.push({ image, part, type, seed, attention: settings.attention === true ? map : null })
  }
  return pairs
}
