import { randomStream } from '../../electron/common/random.ts'
import type { RandomStream } from '../../electron/common/random.ts'
import type { Monitor } from '../../electron/common/progress.ts'
import { createNoiseSchedule } from '../../electron/diffusion/schedulers/noise-schedule.ts'
import { createTokenizer, tokenizePrompt } from '../../electron/diffusion/tokenizer.ts'
import { input, mul, reduceMean, square, sub } from '../../electron/engine/operations.ts'
import { adamW } from '../../electron/engine/optimizers.ts'
import { pack, unpack } from '../../electron/engine/parameters.ts'
import { compileTrainingStep } from '../../electron/engine/training.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import type { TokenizerFiles } from '../../electron/models/tokenizer-files.ts'
import { unet as unetGraph } from '../../electron/models/unet.ts'
import { torchInitialisation, trainableWeights } from '../../electron/models/weights.ts'
import { AveragedWeights, startAsIdentity, warmCosine } from './averaged-weights.ts'
import type { LatentCorpus } from './latent-corpus.ts'
import {
  diffusionPhases,
  diffusionTraining,
  LATENT_CHANNELS,
  LATENT_SIDE,
  schedulerConfig,
  textEncoder,
  unet
} from './settings.ts'

const DEFECT = /,? (cracked|scratched|pitted|stained|dented|chipped)$/
/** A crop with fewer marked latents shows no defect that a person would see. */
const VISIBLE = 5

type Phase = (typeof diffusionPhases)[number]

/** Trains UNet and text encoder together; averaged weights called `unet/…` and `text/…`. */
export async function trainDiffusion(
  seed: number,
  corpus: LatentCorpus,
  tokenizer: TokenizerFiles,
  monitor: Monitor
): Promise<Map<string, Float32Array>> {
  let weights: Map<string, Float32Array> | null = null
  for (const phase of diffusionPhases) weights = await trainPhase(seed, phase, corpus, tokenizer, weights, monitor)
  return weights!
}

async function trainPhase(
  seed: number,
  phase: Phase,
  corpus: LatentCorpus,
  files: TokenizerFiles,
  before: ReadonlyMap<string, Float32Array> | null,
  monitor: Monitor
): Promise<Map<string, Float32Array>> {
  const { batch, side, steps, learningRate, warmUpSteps } = phase
  const shape = [batch, LATENT_CHANNELS, side, side]
  const length = tokenizerLength
  const text = textEncoder(Object.keys(files.vocabulary).length)
  const context = clipTextModel(text, { weight: trainableWeights('text/') }, input('ids', [batch, length], 'int64'))
  const inputs = { sample: input('sample', shape), timesteps: input('timesteps', [batch]), context }
  const predicted = unetGraph(unet, { weight: trainableWeights('unet/') }, inputs)
  const weighted = mul(square(sub(predicted, input('noise', shape))), input('weight', [batch, 1, 1, 1]))
  const optimizer = adamW({ weightDecay: diffusionTraining.weightDecay })
  const step = await compileTrainingStep({ loss: reduceMean(weighted, [0, 1, 2, 3]), optimizer, clipNorm: 1 })

  const start = torchInitialisation(step.layout.entries, (name) => randomStream(seed, `diffusion/${name}`))
  startAsIdentity(step.layout.entries, start)
  const state = step.initialState(start)
  if (before) state.parameters = pack(step.layout, before)
  const averaged = new AveragedWeights(state.parameters, diffusionTraining.averaging)
  const stream = randomStream(seed, `diffusion/${phase.name}`)
  const tokenizer = createTokenizer(files)
  const tokenize = memoised((prompt) => tokenizePrompt(tokenizer, prompt))
  for (let i = 0; i < steps; i++) {
    const feeds = diffusionBatch(stream, phase, corpus, tokenize)
    const result = await step.run(state, feeds, warmCosine(i, steps, learningRate, warmUpSteps, 0.03))
    averaged.update(state.parameters)
    monitor.report({
      task: `training the diffusion model (${phase.name})`,
      done: i + 1,
      total: steps,
      facts: { loss: result.loss }
    })
  }
  await step.release()
  return unpack(step.layout, averaged.values)
}

const tokenizerLength = 77

function memoised<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}

function diffusionBatch(
  stream: RandomStream,
  { batch, side }: Phase,
  corpus: LatentCorpus,
  tokenize: (prompt: string) => readonly number[]
) {
  const { alphaBar, trainSteps } = createNoiseSchedule(schedulerConfig)
  const size = LATENT_CHANNELS * side * side
  const shape = [batch, LATENT_CHANNELS, side, side]
  const sample = new Float32Array(batch * size)
  const noise = new Float32Array(batch * size)
  const timesteps = new Float32Array(batch)
  const weight = new Float32Array(batch)
  const ids = new BigInt64Array(batch * tokenizerLength)
  for (let b = 0; b < batch; b++) {
    const crop = cropOf(stream, corpus, side)
    const t = stream.integer(0, trainSteps)
    const signal = alphaBar[t]!
    timesteps[b] = t
    weight[b] = Math.min((diffusionTraining.minSnrGamma * (1 - signal)) / signal, 1)
    for (let i = 0; i < size; i++) {
      const epsilon = stream.normal()
      noise[b * size + i] = epsilon
      sample[b * size + i] = Math.sqrt(signal) * crop.latents[i]! + Math.sqrt(1 - signal) * epsilon
    }
    const prompt = stream.uniform() < diffusionTraining.unconditional ? '' : crop.caption
    tokenize(prompt).forEach((id, i) => (ids[b * tokenizerLength + i] = BigInt(id)))
  }
  return {
    sample: { shape, data: sample },
    noise: { shape, data: noise },
    timesteps: { shape: [batch], data: timesteps },
    weight: { shape: [batch, 1, 1, 1], data: weight },
    ids: { shape: [batch, tokenizerLength], data: ids }
  }
}

/** Scaled latents [C, side, side] of a place in some picture, with a caption that says what is visible there. */
function cropOf(stream: RandomStream, corpus: LatentCorpus, side: number): { latents: Float32Array; caption: string } {
  const picture = stream.integer(0, corpus.captions.length)
  const caption = corpus.captions[picture]!
  const wantsDefect = DEFECT.test(caption) && stream.uniform() < 0.8
  let [top, left, marked] = [0, 0, 0]
  for (let attempt = 0; attempt < 12; attempt++) {
    top = stream.integer(0, LATENT_SIDE + 1 - side)
    left = stream.integer(0, LATENT_SIDE + 1 - side)
    marked = 0
    for (let y = top; y < top + side; y++)
      for (let x = left; x < left + side; x++) marked += corpus.defects[(picture * LATENT_SIDE + y) * LATENT_SIDE + x]!
    if (wantsDefect ? marked >= VISIBLE : marked === 0 || marked >= VISIBLE) break
  }
  const latents = new Float32Array(LATENT_CHANNELS * side * side)
  for (let c = 0, i = 0; c < LATENT_CHANNELS; c++)
    for (let y = top; y < top + side; y++)
      for (let x = left; x < left + side; x++, i++)
        latents[i] =
          corpus.scalingFactor * corpus.latents[((picture * LATENT_CHANNELS + c) * LATENT_SIDE + y) * LATENT_SIDE + x]!
  return { latents, caption: marked >= VISIBLE || side === LATENT_SIDE ? caption : caption.replace(DEFECT, '') }
}
