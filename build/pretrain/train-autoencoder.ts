import { randomStream } from '../../electron/common/random.ts'
import type { RandomStream } from '../../electron/common/random.ts'
import type { Monitor } from '../../electron/common/progress.ts'
import {
  abs,
  add,
  exp,
  input,
  meanSquaredError,
  mul,
  reduceMean,
  slice,
  square,
  sub
} from '../../electron/engine/operations.ts'
import { adamW } from '../../electron/engine/optimizers.ts'
import { unpack } from '../../electron/engine/parameters.ts'
import type { Tensor } from '../../electron/engine/tensor.ts'
import { compileTrainingStep } from '../../electron/engine/training.ts'
import { decode, encode } from '../../electron/models/autoencoder.ts'
import { torchInitialisation, trainableWeights } from '../../electron/models/weights.ts'
import { renderSample } from '../../electron/synthesis/procedural/sample.ts'
import { AveragedWeights } from '../../electron/training/averaged-weights.ts'
import { principalComponents } from './principal-components.ts'
import type { PrincipalComponents } from './principal-components.ts'
import { startAsComponents, startAsIdentity, warmCosine } from './starting-weights.ts'
import { autoencoder, autoencoderTraining, LATENT_CHANNELS, IMAGE_SIDE, PATCH } from './settings.ts'

const absoluteError = (a: Tensor, b: Tensor) => reduceMean(abs(sub(a, b)), [0, 1, 2, 3])
const difference = (x: Tensor, axis: number, side: number) => sub(slice(x, axis, 1, side), slice(x, axis, 0, side - 1))

/** Trains the autoencoder on random crops of procedural images; averaged weights by diffusers' names. */
export async function trainAutoencoder(seed: number, monitor: Monitor): Promise<Map<string, Float32Array>> {
  const { batch, cropSide: side, steps, edge, divergence, learningRate, warmUpSteps } = autoencoderTraining
  const layers = { weight: trainableWeights() }
  const imageShape = [batch, 3, side, side]
  const noiseShape = [batch, LATENT_CHANNELS, side / PATCH, side / PATCH]
  const image = input('image', imageShape)
  const { mean, logVariance } = encode(autoencoder, layers, image)
  const latents = add(mean, mul(exp(mul(logVariance, 0.5)), input('noise', noiseShape)))
  const output = decode(autoencoder, layers, latents)
  const edges = [2, 3].map((axis) => absoluteError(difference(image, axis, side), difference(output, axis, side)))
  const kl = reduceMean(mul(0.5, sub(add(square(mean), exp(logVariance)), add(logVariance, 1))), [0, 1, 2, 3])
  const reconstruction = add(absoluteError(image, output), meanSquaredError(image, output))
  const loss = add(reconstruction, add(mul(add(edges[0]!, edges[1]!), edge), mul(kl, divergence)))

  const optimizer = adamW({ weightDecay: autoencoderTraining.weightDecay })
  const step = await compileTrainingStep({ loss, optimizer, clipNorm: 1 })
  const start = torchInitialisation(step.layout.entries, (name) => randomStream(seed, `autoencoder/${name}`))
  startAsIdentity(step.layout.entries, start)
  startAsComponents(start, patchComponents(randomStream(seed, 'autoencoder/components')))
  const state = step.initialState(start)
  const averaged = new AveragedWeights(state.parameters, autoencoderTraining.averaging)
  const stream = randomStream(seed, 'autoencoder/crops')
  for (let i = 0; i < steps; i++) {
    const feeds = {
      image: { shape: imageShape, data: cropBatch(stream, batch, side) },
      noise: { shape: noiseShape, data: stream.normals(noiseShape.reduce((a, b) => a * b, 1)) }
    }
    const result = await step.run(state, feeds, warmCosine(i, steps, learningRate, warmUpSteps, 0.02))
    averaged.update(state.parameters)
    monitor.report({ task: 'training the autoencoder', done: i + 1, total: steps, details: { loss: result.loss } })
  }
  await step.release()
  return unpack(step.layout, averaged.values)
}

/** Principal components of the patches of some crops, their values ordered as `encode` orders channels. */
function patchComponents(stream: RandomStream): PrincipalComponents {
  const { componentCrops, cropSide: side } = autoencoderTraining
  const size = 3 * PATCH * PATCH
  const across = side / PATCH
  const crops = cropBatch(stream, componentCrops, side)
  const rows = Float32Array.from({ length: crops.length }, (_, i) => {
    const [row, feature] = [Math.floor(i / size), i % size]
    const [crop, place] = [Math.floor(row / (across * across)), row % (across * across)]
    const [channel, pixel] = [Math.floor(feature / (PATCH * PATCH)), feature % (PATCH * PATCH)]
    const y = Math.floor(place / across) * PATCH + Math.floor(pixel / PATCH)
    const x = (place % across) * PATCH + (pixel % PATCH)
    return crops[((crop * 3 + channel) * side + y) * side + x]!
  })
  return principalComponents(rows, size, LATENT_CHANNELS)
}

/** Crops [batch, 3, side, side] in [−1, 1], each of an image of its own. */
function cropBatch(stream: RandomStream, batch: number, side: number): Float32Array {
  const data = new Float32Array(batch * 3 * side * side)
  for (let b = 0; b < batch; b++) {
    const { image } = renderSample({ stream })
    const top = stream.integer(0, IMAGE_SIDE + 1 - side)
    const left = stream.integer(0, IMAGE_SIDE + 1 - side)
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const value = image.data[((top + y) * IMAGE_SIDE + left + x) * 3 + c]!
          data[((b * 3 + c) * side + y) * side + x] = value * 2 - 1
        }
  }
  return data
}
