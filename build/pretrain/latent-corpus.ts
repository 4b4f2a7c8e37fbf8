import { randomStream } from '../../electron/common/random.ts'
import type { RandomStream } from '../../electron/common/random.ts'
import type { Monitor } from '../../electron/common/progress.ts'
import { add, constant, exp, input, mul } from '../../electron/engine/operations.ts'
import { compileProgram } from '../../electron/engine/program.ts'
import { encode } from '../../electron/models/autoencoder.ts'
import { luminance } from '../../electron/imaging/image.ts'
import { renderSample } from '../../electron/synthesis/procedural/sample.ts'
import type { ProceduralSample } from '../../electron/synthesis/procedural/sample.ts'
import { cropAround, varyAppearance } from './vary.ts'
import { autoencoder, corpusShares, diffusionTraining, LATENT_CHANNELS, LATENT_SIDE, IMAGE_SIDE } from './settings.ts'

const CELLS = LATENT_SIDE * LATENT_SIDE

/** Encoded procedural images. */
export interface LatentCorpus {
  readonly captions: readonly string[]
  /** One draw of each image's posterior: [images, C, side, side]. */
  readonly latents: Float32Array
  /** 1 where a latent's pixels touch the defect: [images, side, side]. */
  readonly defects: Uint8Array
  /** Scales the latents to variance 1. */
  readonly scalingFactor: number
  /** What an error in each channel counts, by how much it moves the pixels; 1 on average. */
  readonly channelWeights: Float32Array
}

/** Renders and encodes the training images of the diffusion model. */
export async function encodeCorpus(
  seed: number,
  weights: ReadonlyMap<string, Float32Array>,
  monitor: Monitor
): Promise<LatentCorpus> {
  const count = diffusionTraining.images
  const shape = [1, LATENT_CHANNELS, LATENT_SIDE, LATENT_SIDE]
  const layers = { weight: (name: string, of: readonly number[]) => constant(weights.get(name)!, of) }
  const { mean, logVariance } = encode(autoencoder, layers, input('image', [1, 3, IMAGE_SIDE, IMAGE_SIDE]))
  const latents = add(mean, mul(input('noise', shape), exp(mul(logVariance, 0.5))))
  const program = await compileProgram({ outputs: { latents } })
  const noise = randomStream(seed, 'corpus/posterior')
  const corpus = {
    captions: [] as string[],
    latents: new Float32Array(count * LATENT_CHANNELS * CELLS),
    defects: new Uint8Array(count * CELLS)
  }
  for (let k = 0; k < count; k++) {
    const { image, mask, caption } = drawImage(randomStream(seed, `corpus/${k}`))
    const planes = new Float32Array(image.data.length)
    for (let i = 0; i < mask.data.length; i++) {
      for (let c = 0; c < 3; c++) planes[c * mask.data.length + i] = image.data[i * 3 + c]! * 2 - 1
      if (mask.data[i] === 1) corpus.defects[k * CELLS + cellOf(i)] = 1
    }
    const result = await program.run({
      image: { shape: [1, 3, IMAGE_SIDE, IMAGE_SIDE], data: planes },
      noise: { shape, data: noise.normals(LATENT_CHANNELS * CELLS) }
    })
    corpus.latents.set(result.latents!.data as Float32Array, k * LATENT_CHANNELS * CELLS)
    corpus.captions.push(caption)
    monitor.report({ task: 'encoding images', done: k + 1, total: count })
  }
  await program.release()
  const channelWeights = weightsOfChannels(weights.get('decoder.shortcut.weight')!)
  return { ...corpus, scalingFactor: 1 / deviation(corpus.latents), channelWeights }
}

/** The square root of how far a unit of each channel moves the pixels of a patch, over its mean. */
function weightsOfChannels(shortcut: Float32Array): Float32Array {
  const roots = new Float32Array(LATENT_CHANNELS)
  shortcut.forEach((value, i) => (roots[i % LATENT_CHANNELS] = roots[i % LATENT_CHANNELS]! + value * value))
  for (let c = 0; c < LATENT_CHANNELS; c++) roots[c] = roots[c]! ** 0.25
  const mean = roots.reduce((sum, root) => sum + root, 0) / LATENT_CHANNELS
  return roots.map((root) => root / mean)
}

function drawImage(stream: RandomStream): Pick<ProceduralSample, 'image' | 'mask' | 'caption'> {
  const family = weightedPick(stream, corpusShares.families)
  const defect = stream.uniform() < corpusShares.defective ? weightedPick(stream, corpusShares.defects) : null
  const grey = stream.uniform() < corpusShares.grey
  const side = Math.round(IMAGE_SIDE * (stream.uniform() < corpusShares.magnified ? stream.uniform(1.1, 2) : 1))
  const sample = renderSample({ stream, family, defect, size: { width: side, height: side } })
  const { image, mask } = cropAround(stream, sample, IMAGE_SIDE)
  varyAppearance(stream, image)
  if (grey) {
    const levels = luminance(image)
    for (let i = 0; i < image.data.length; i++) image.data[i] = levels[Math.floor(i / 3)]!
  }
  return { image, mask, caption: sample.caption }
}

/** A name, drawn in proportion to its weight. */
export function weightedPick<Name extends string>(stream: RandomStream, weights: Readonly<Record<Name, number>>): Name {
  const names = Object.keys(weights) as Name[]
  let place = stream.uniform() * names.reduce((sum, name) => sum + weights[name], 0)
  return names.find((name) => (place -= weights[name]) < 0) ?? names[0]!
}

/** Latent under pixel i of an image. */
function cellOf(i: number): number {
  const scale = IMAGE_SIDE / LATENT_SIDE
  const [y, x] = [Math.floor(i / IMAGE_SIDE), i % IMAGE_SIDE]
  return Math.floor(y / scale) * LATENT_SIDE + Math.floor(x / scale)
}

function deviation(values: Float32Array): number {
  let [sum, squares] = [0, 0]
  for (const value of values) {
    sum += value
    squares += value * value
  }
  return Math.sqrt(squares / values.length - (sum / values.length) ** 2)
}
