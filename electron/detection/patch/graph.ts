import { randomStream } from '../../common/random.ts'
import { binaryCrossEntropyWithLogits, input, mul, reduceMean, relu } from '../../engine/operations.ts'
import { adamW } from '../../engine/optimizers.ts'
import { compileProgram, type Program } from '../../engine/program.ts'
import { sizeOf, type Shape, type Tensor } from '../../engine/tensor.ts'
import { compileTrainingStep, type TrainingStep } from '../../engine/training.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { linear, rootScope, type LayerContext } from '../../models/layers.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { fixedLayers, networkShapes, trainedLayers, type Weights } from '../network-weights.ts'

export const hiddenUnits = 64

/** Logits [B, 1] of patches [B, 176]; `kept` [B, 64] multiplies the hidden units, as dropout does. */
function patchNetwork(layers: LayerContext, patches: Tensor, kept?: Tensor): Tensor {
  const scope = rootScope(layers, 'PatchMlp')
  const hidden = relu(linear(scope, 'hidden', patches, hiddenUnits))
  return linear(scope, 'output', kept === undefined ? hidden : mul(hidden, kept), 1)
}

/** Shape of every parameter. */
export function patchShapes(): Map<string, Shape> {
  return networkShapes((layers) => patchNetwork(layers, input('patches', [1, cellChannels])))
}

/** Weights to start from: uniform within ±1/√inputs, as torch initialises its linear layers. */
export function initialPatchWeights(seed: number): Weights {
  const bound = (name: string) => 1 / Math.sqrt(name.startsWith('hidden.') ? cellChannels : hiddenUnits)
  return new Map(
    [...patchShapes()].map(([name, shape]) => {
      const random = randomStream(seed, `detector/initial/${name}`)
      return [name, Float32Array.from({ length: sizeOf(shape) }, () => random.uniform(-bound(name), bound(name)))]
    })
  )
}

/**
 * Compiles one AdamW step on binary cross-entropy. Inputs: patches [batch, 176], targets [batch, 1] of 0 and 1, and
 * `kept` [batch, 64], 0 for hidden units that are dropped and 1/(1 − share dropped) for others.
 */
export function compilePatchStep(batch: number, compute: ComputeOptions): Promise<TrainingStep> {
  const logits = patchNetwork(
    trainedLayers,
    input('patches', [batch, cellChannels]),
    input('kept', [batch, hiddenUnits])
  )
  const losses = binaryCrossEntropyWithLogits(logits, input('targets', [batch, 1]))
  return compileTrainingStep({ loss: reduceMean(losses, [0, 1]), optimizer: adamW(), ...computeOf(compute) })
}

/** Compiles the trained network: patches [batch, 176] → `logits` [batch, 1]. */
export function compilePatches(batch: number, compute: ComputeOptions): Promise<Program> {
  const logits = patchNetwork(fixedLayers, input('patches', [batch, cellChannels]))
  return compileProgram({ outputs: { logits }, ...computeOf(compute) })
}
