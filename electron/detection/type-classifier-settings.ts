import { plainNormalisation } from './localiser-settings.ts'
import type { ClassifierSettings } from './settings.ts'

/** Every setting of a training that tells types of defects apart. */
export interface TypeClassifierSettings extends Pick<
  ClassifierSettings,
  'architecture' | 'width' | 'height' | 'epochs' | 'batch' | 'learningRate' | 'flips' | 'normalisation'
> {
  /** How often an epoch shows each picture. */
  readonly repeats: number
}

/**
 * DualAnoDiff's classification (methods.md §2.7): ResNet-34 on 256², Adam 1e-4, batch 8, 30 epochs of five times the
 * generated set, pictures in 0..1.
 */
export const paperTypeClassifier: TypeClassifierSettings = {
  architecture: 'resnet34',
  width: 256,
  height: 256,
  epochs: 30,
  batch: 8,
  learningRate: 1e-4,
  flips: 'none',
  normalisation: plainNormalisation,
  repeats: 5
}
