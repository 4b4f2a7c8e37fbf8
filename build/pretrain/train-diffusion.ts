import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { writeFileAtomic } from '../../electron/common/files.ts'
import { randomStream } from '../../electron/common/random.ts'
import type { RandomStream } from '../../electron/common/random.ts'
import type { Monitor } from '../../electron/common/progress.ts'
import { createNoiseSchedule } from '../../electron/diffusion/schedulers/noise-schedule.ts'
import { createTokenizer, tokenizePrompt } from '../../electron/diffusion/tokenizer.ts'
import { constant, input, mul, reduceMean, square, sub } from '../../electron/engine/operations.ts'
import { adamW } from '../../electron/engine/optimizers.ts'
import { unpack } from '../../electron/engine/parameters.ts'
import { compileTrainingStep } from '../../electron/engine/training.ts'
import type { TrainingState, TrainingStep } from '../../electron/engine/training.ts'
import { clipTextModel } from '../../electron/models/clip-text.ts'
import type { TokenizerFiles } from '../../electron/models/tokenizer-files.ts'
import { unet as unetGraph } from '../../electron/models/unet.ts'
import { torchInitialisation, trainableWeights } from '../../electron/models/weights.ts'
import { AveragedWeights } from '../../electron/training/averaged-weights.ts'
import { startAsIdentity, warmConstantDecay } from './starting-weights.ts'
import type { LatentCorpus } from './latent-corpus.ts'
import { weightedPick } from './latent-corpus.ts'
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
/** A crop with fewer marked latents shows no visible defect. */
const VISIBLE = 5

type Phase = (typeof diffusionPhases)[number]

export interface DiffusionTraining {
  readonly seed: number
  readonly corpus: LatentCorpus
  readonly tokenizer: TokenizerFiles
  /** Weights to continue from, called `unet/…` and `text/…`; null: random initialisation. */
  readonly start: ReadonlyMap<string, Float32Array> | null
  /** Folder for the states from which a stopped run continues. */
  readonly cache: string
  readonly monitor: Monitor
}

/**
 * Trains UNet and text encoder together to predict velocity (Salimans & Ho 2022), which a short training learns sooner
 * than noise: at high noise levels, predicting noise means copying the input precisely, and the image is lost in the
 * error. Returns averaged weights called `unet/…` and `text/…`.
 */
export async function trainDiffusion(training: DiffusionTraining): Promise<Map<string, Float32Array>> {
  let weights = training.start
  for (const phase of diffusionPhases) weights = await trainPhase({ ...training, start: weights }, phase)
  return new Map(weights)
}

interface SavedPhase {
  readonly state: TrainingState
  readonly averaged: Float32Array
}

async function trainPhase(training: DiffusionTraining, phase: Phase): Promise<Map<string, Float32Array>> {
  const { seed, tokenizer: files, start, cache, monitor } = training
  const corpus = { ...training.corpus, byState: byState(training.corpus) }
  const { batch, side, steps } = phase
  const shape = [batch, LATENT_CHANNELS, side, side]
  const length = tokenizerLength
  const text = textEncoder(Object.keys(files.vocabulary).length)
  const context = clipTextModel(text, { weight: trainableWeights('text/') }, input('ids', [batch, length], 'int64'))
  const inputs = { sample: input('sample', shape), timesteps: input('timesteps', [batch]), context }
  const predicted = unetGraph(unet, { weight: trainableWeights('unet/') }, inputs)
  const error = square(sub(predicted, input('velocity', shape)))
  const weight = mul(
    input('weight', [batch, 1, side, side]),
    constant(training.corpus.channelWeights, [1, LATENT_CHANNELS, 1, 1])
  )
  const loss = reduceMean(mul(error, weight), [0, 1, 2, 3])
  const optimizer = adamW({ weightDecay: diffusionTraining.weightDecay })
  const outputs = { error: reduceMean(error, [0, 1, 2, 3]) }
  const step = await compileTrainingStep({ loss, outputs, optimizer, clipNorm: 1 })

  const file = join(cache, `diffusion-${phase.name}-${seed}.bin`)
  const saved = existsSync(file) ? (deserialize(await readFile(file)) as SavedPhase) : null
  const state = saved?.state ?? startingState(step, start, seed)
  const averaged = new AveragedWeights(saved?.averaged ?? state.parameters, diffusionTraining.averaging, state.step)
  const tokenizer = createTokenizer(files)
  const tokenize = memoised((prompt) => tokenizePrompt(tokenizer, prompt))
  let recent = 0
  while (state.step < steps) {
    const i = state.step
    const stream = randomStream(seed, `diffusion/${phase.name}/${i}`)
    const result = await step.run(state, diffusionBatch(stream, phase, corpus, tokenize), warmConstantDecay(i, phase))
    averaged.update(state.parameters)
    const now = result.outputs.error!.data[0] as number
    recent = recent === 0 ? now : 0.98 * recent + 0.02 * now
    if (state.step % diffusionTraining.saveEvery === 0 || state.step === steps) {
      await mkdir(cache, { recursive: true })
      await writeFileAtomic(file, serialize({ state, averaged: averaged.values } satisfies SavedPhase))
    }
    monitor.report({
      task: `training the diffusion model (${phase.name})`,
      done: state.step,
      total: steps,
      details: { loss: result.loss, 'squared error': recent, 'gradient norm': result.gradientNorm }
    })
  }
  await step.release()
  return unpack(step.layout, averaged.values)
}

function startingState(
  step: TrainingStep,
  start: ReadonlyMap<string, Float32Array> | null,
  seed: number
): TrainingState {
  if (start) return step.initialState(start)
  const values = torchInitialisation(step.layout.entries, (name) => randomStream(seed, `diffusion/${name}`))
  startAsIdentity(step.layout.entries, values)
  return step.initialState(values)
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

const schedule = createNoiseSchedule(schedulerConfig)
/** Cumulative weights of the timesteps: all equal except those with little noise, and hence little to learn. */
const cumulative = schedule.alphaBar.reduce<number[]>((sums, signal) => {
  const share = Math.min(1, (diffusionTraining.signalToNoise + 1) * (1 - signal))
  return [...sums, (sums.at(-1) ?? 0) + share]
}, [])

function drawTimestep(stream: RandomStream): number {
  const place = stream.uniform() * cumulative.at(-1)!
  return cumulative.findIndex((sum) => place < sum)
}

function diffusionBatch(
  stream: RandomStream,
  { batch, side, defectWeight }: Phase,
  corpus: StatedCorpus,
  tokenize: (prompt: string) => readonly number[]
) {
  const cells = side * side
  const size = LATENT_CHANNELS * cells
  const shape = [batch, LATENT_CHANNELS, side, side]
  const sample = new Float32Array(batch * size)
  const velocity = new Float32Array(batch * size)
  const timesteps = new Float32Array(batch)
  const weight = new Float32Array(batch * cells)
  const ids = new BigInt64Array(batch * tokenizerLength)
  for (let b = 0; b < batch; b++) {
    const crop = cropOf(stream, corpus, side)
    const t = drawTimestep(stream)
    const signal = schedule.alphaBar[t]!
    timesteps[b] = t
    const [ofLatents, ofNoise] = [Math.sqrt(signal), Math.sqrt(1 - signal)]
    for (let i = 0; i < size; i++) {
      const [clean, noise] = [crop.latents[i]!, stream.normal()]
      sample[b * size + i] = ofLatents * clean + ofNoise * noise
      velocity[b * size + i] = ofLatents * noise - ofNoise * clean
    }
    for (let i = 0; i < cells; i++) weight[b * cells + i] = crop.defect[i] === 1 ? defectWeight : 1
    const prompt = stream.uniform() < diffusionTraining.unconditional ? '' : crop.caption
    tokenize(prompt).forEach((id, i) => (ids[b * tokenizerLength + i] = BigInt(id)))
  }
  return {
    sample: { shape, data: sample },
    velocity: { shape, data: velocity },
    timesteps: { shape: [batch], data: timesteps },
    weight: { shape: [batch, 1, side, side], data: weight },
    ids: { shape: [batch, tokenizerLength], data: ids }
  }
}

interface Crop {
  /** [C, side, side]. */
  readonly latents: Float32Array
  /** 1 at marked latents, [side, side]. */
  readonly defect: Uint8Array
  readonly caption: string
}

interface StatedCorpus extends LatentCorpus {
  /** Images of each state; '' for good ones. */
  readonly byState: ReadonlyMap<string, readonly number[]>
}

function byState({ captions }: LatentCorpus): Map<string, number[]> {
  return Map.groupBy(captions.keys(), (image) => DEFECT.exec(captions[image]!)?.[1] ?? '')
}

/** Scaled latents [C, side, side] of a place in some image, with a caption that says what is visible there. */
function cropOf(stream: RandomStream, corpus: StatedCorpus, side: number): Crop {
  const image = stream.pick(corpus.byState.get(weightedPick(stream, diffusionTraining.states))!)
  const caption = corpus.captions[image]!
  const wantsDefect = DEFECT.test(caption) && stream.uniform() < 0.8
  let [top, left, marked] = [0, 0, 0]
  for (let attempt = 0; attempt < 12; attempt++) {
    top = stream.integer(0, LATENT_SIDE + 1 - side)
    left = stream.integer(0, LATENT_SIDE + 1 - side)
    marked = 0
    for (let y = top; y < top + side; y++)
      for (let x = left; x < left + side; x++) marked += corpus.defects[(image * LATENT_SIDE + y) * LATENT_SIDE + x]!
    if (wantsDefect ? marked >= VISIBLE : marked === 0 || marked >= VISIBLE) break
  }
  const latents = new Float32Array(LATENT_CHANNELS * side * side)
  const defect = new Uint8Array(side * side)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const place = (top + y) * LATENT_SIDE + left + x
      defect[y * side + x] = corpus.defects[image * LATENT_SIDE * LATENT_SIDE + place]!
      for (let c = 0; c < LATENT_CHANNELS; c++)
        latents[(c * side + y) * side + x] =
          corpus.scalingFactor * corpus.latents[(image * LATENT_CHANNELS + c) * LATENT_SIDE * LATENT_SIDE + place]!
    }
  const visible = marked >= VISIBLE || side === LATENT_SIDE
  return { latents, defect, caption: visible ? caption : caption.replace(DEFECT, '') }
}
