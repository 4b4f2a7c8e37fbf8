import { FlawsmithError } from '../../common/errors.ts'
import type { DetectionSettings } from '../detection/settings.ts'
import { plainNormalisation } from '../input-settings.ts'

/** Every setting of a training that tells types of defects apart. */
export interface ClassificationSettings extends Pick<
  DetectionSettings,
  | 'architecture'
  | 'width'
  | 'height'
  | 'updates'
  | 'epochs'
  | 'batch'
  | 'learningRate'
  | 'schedule'
  | 'flips'
  | 'normalisation'
> {
  /** How often an epoch shows each image, where epochs are counted; once when left out. */
  readonly repeats?: number | undefined
}

/**
 * DualAnoDiff's classification (methods.md §2.7): ResNet-34 on 256², Adam 1e-4, batch 8, 30 epochs of five times the
 * generated set, images in 0..1.
 */
export const paperClassification = {
  architecture: 'resnet34',
  width: 256,
  height: 256,
  epochs: 30,
  batch: 8,
  learningRate: 1e-4,
  flips: 'none',
  normalisation: plainNormalisation,
  repeats: 5
} as const satisfies ClassificationSettings

/** The types in alphabetical order. Throws `split.no-defects` without any, `detector.too-few-types` below two. */
export function distinctTypes(given: readonly string[]): string[] {
  const types = [...new Set(given)].sort()
  if (types.length >= 2) return types
  if (types.length === 0) throw new FlawsmithError('split.no-defects', { part: 'train' })
  throw new FlawsmithError('detector.too-few-types', { types })
}
