/** @file Cost of the graphs that detectors run, counted without weights on the graphs that a training compiles. */
import { graphCost, type GraphCost } from '../engine/cost.ts'
import { binaryCrossEntropyWithLogits, input, reduceMean } from '../engine/operations.ts'
import { adamW } from '../engine/optimizers.ts'
import { trainingGraphs, type TrainingStepOptions } from '../engine/training.ts'
import type { Tensor } from '../engine/tensor.ts'
import type { Size } from '../imaging/image.ts'
import { cellsOf } from '../models/backbone/cells.ts'
import { backboneTaps } from '../models/backbone/network.ts'
import { discriminativeUnet } from '../models/discriminative-unet.ts'
import { featurePyramid } from '../models/feature-pyramid.ts'
import { resnet } from '../models/resnet.ts'
import { namedNetwork } from './architectures.ts'
import { detectionStep } from './detection/graph.ts'
import { localisationStep } from './localisation/graph.ts'
import { fixedLayers, trainedLayers } from './network-weights.ts'
import { hiddenUnits, perceptron } from './perceptron.ts'
import { pyramidInputs, pyramidLoss, width as pyramidWidth } from './pyramid/graph.ts'

interface Batch extends Size {
  readonly batch: number
}

/** A session that a detector opens; plain data. */
export type DetectorSession =
  /** A ResNet on so many images or windows at once. */
  | ({ readonly session: 'resnet' | 'resnet-training'; readonly architecture: string } & Batch)
  /** DRAEM's U-Net. */
  | ({ readonly session: 'unet' | 'unet-training'; readonly baseWidth: number } & Batch)
  /** The embedded backbone on an image of a size, in multiples of 16. */
  | ({ readonly session: 'cells' } & Size)
  /** A small network on so many rows of features. */
  | { readonly session: 'perceptron' | 'perceptron-training'; readonly features: number; readonly rows: number }
  /** A decoder of the backbone's features on squares of so many blocks. */
  | { readonly session: 'pyramid' | 'pyramid-training'; readonly batch: number; readonly blocks: number }

const sessions: ReadonlySet<string> = new Set([
  ...['resnet', 'resnet-training', 'unet', 'unet-training', 'cells', 'perceptron', 'perceptron-training'],
  ...['pyramid', 'pyramid-training']
])

export function isDetectorSession(plan: { readonly session: string }): plan is DetectorSession {
  return sessions.has(plan.session)
}

/** Counts a session's graph. Weights count as trained ones, as which a detector's own are fed. */
export function detectorSessionCost(plan: DetectorSession): {
  readonly graphs: readonly GraphCost[]
  readonly lowMemory: boolean
} {
  return { graphs: [graphCost(outputsOf(plan))], lowMemory: false }
}

const imagesOf = ({ batch, height, width }: Batch) => input('images', [batch, 3, height, width])
const stepOf = (options: TrainingStepOptions) => Object.values(trainingGraphs(options).forward)

function outputsOf(plan: DetectorSession): readonly Tensor[] {
  switch (plan.session) {
    case 'resnet-training':
      return stepOf(detectionStep({ ...plan, momentum: 0.9, weightDecay: 1 }))
    case 'resnet':
      return [resnet(namedNetwork(plan.architecture, 1), fixedLayers, imagesOf(plan), { training: false }).logits]
    case 'unet-training':
      return stepOf(localisationStep(plan))
    case 'unet':
      return [discriminativeUnet({ width: plan.baseWidth }, fixedLayers, imagesOf(plan), { training: false }).logits]
    case 'cells':
      return [cellsOf(backboneTaps(fixedLayers, imagesOf({ batch: 1, ...plan })))]
    case 'perceptron-training': {
      const { features, rows } = plan
      const kept = input('kept', [rows, hiddenUnits])
      const logits = perceptron(trainedLayers, input('features', [rows, features]), 1, kept)
      const losses = binaryCrossEntropyWithLogits(logits, input('targets', [rows, 1]))
      return stepOf({ loss: reduceMean(losses, [0, 1]), optimizer: adamW() })
    }
    case 'perceptron':
      return [perceptron(fixedLayers, input('features', [plan.rows, plan.features]), 1)]
    case 'pyramid-training':
      return stepOf({ loss: pyramidLoss(plan.batch, plan.blocks), optimizer: adamW() })
    case 'pyramid':
      return [featurePyramid({ width: pyramidWidth }, fixedLayers, pyramidInputs(plan.batch, plan.blocks))]
  }
}
