/** @file Whether synthetic images can be told from real ones by their background, where they show no defect. */
import { randomStream } from '../../common/random.ts'
import { areaUnderRoc } from '../../metrics/roc.ts'
import type { Background } from './background-patches.ts'
import { fitClassifier } from './classifier.ts'
import type { BackgroundNumbers } from './patch-features.ts'

/** An image's background, and what it shares with others. */
export interface SignedImage extends Background {
  /** Images of one group, such as those of one part or from one good image, are never trained and tested on at once. */
  readonly group: string
}

export const numberNames = ['structure', 'chroma', 'brightness', 'blockiness'] as const
export type NumberName = (typeof numberNames)[number]

/** One number of the backgrounds of both kinds. */
export interface NumberComparison {
  readonly name: NumberName
  /** Medians over images; units as in BackgroundNumbers. */
  readonly real: number
  readonly synthetic: number
  /** How well the number alone tells the kinds apart, in either direction: 0.5 not at all, 1 always. */
  readonly auroc: number
}

/** What a comparison of backgrounds found. */
export interface Signature {
  /** Images with any background to look at. */
  readonly real: number
  readonly synthetic: number
  /**
   * How well a small classifier tells patches of images apart that it was not trained on: 0.5 not at all, 1 always. null
   * where there are too few images, or too few good images that they were made from.
   */
  readonly auroc: number | null
  /** Empty where one kind has no image with a background. */
  readonly numbers: readonly NumberComparison[]
}

/** Above this AUROC, a detector may learn the background instead of the defect. */
export const warningAbove = 0.8

export const isTelltale = ({ auroc }: Pick<Signature, 'auroc'>): boolean => auroc !== null && auroc > warningAbove

/** Fewer groups of either kind leave nothing to train on, or chance. */
const fewestGroups = 4
const mostFolds = 5

/** Compares the backgrounds of real and synthetic images. */
export function compareBackgrounds(real: readonly SignedImage[], synthetic: readonly SignedImage[]): Signature {
  const seen = (images: readonly SignedImage[]) => images.filter(({ patches }) => patches.length > 0)
  const [reals, synthetics] = [seen(real), seen(synthetic)]
  return {
    real: reals.length,
    synthetic: synthetics.length,
    auroc: crossValidated(reals, synthetics),
    numbers: reals.length === 0 || synthetics.length === 0 ? [] : compareNumbers(reals, synthetics)
  }
}

function compareNumbers(real: readonly SignedImage[], synthetic: readonly SignedImage[]): NumberComparison[] {
  return numberNames.map((name) => {
    const values = (images: readonly SignedImage[]) => images.map(({ numbers }) => (numbers as BackgroundNumbers)[name])
    const [ours, theirs] = [values(real), values(synthetic)]
    const labels = [...ours.map(() => 0), ...theirs.map(() => 1)]
    const area = areaUnderRoc(labels, [...ours, ...theirs])
    return { name, real: median(ours), synthetic: median(theirs), auroc: Math.max(area, 1 - area) }
  })
}

/**
 * AUROC over pairs of patches of one fold: scores of different folds come from different classifiers and do not compare.
 */
function crossValidated(real: readonly SignedImage[], synthetic: readonly SignedImage[]): number | null {
  const images = [
    ...real.map((image) => ({ ...image, label: 0 as const })),
    ...synthetic.map((image) => ({ ...image, label: 1 as const }))
  ]
  const groupsOf = (label: 0 | 1) => new Set(images.filter((image) => image.label === label).map(({ group }) => group))
  const [realGroups, syntheticGroups] = [groupsOf(0), groupsOf(1)]
  const folds = Math.min(mostFolds, realGroups.size, syntheticGroups.size)
  if (folds < fewestGroups) return null
  // Groups with synthetic images are dealt first, so that each fold gets its share of both kinds.
  const shuffled = (groups: Iterable<string>) => randomStream(0, 'signature/folds').shuffle([...groups])
  const order = [
    ...shuffled(syntheticGroups),
    ...shuffled([...realGroups].filter((group) => !syntheticGroups.has(group)))
  ]
  const foldOf = new Map(order.map((group, index) => [group, index % folds]))
  let [right, pairs] = [0, 0]
  for (let fold = 0; fold < folds; fold++) {
    const rowsOf = (chosen: typeof images) => ({
      rows: chosen.flatMap(({ patches }) => patches),
      labels: chosen.flatMap(({ patches, label }) => patches.map(() => label))
    })
    const training = rowsOf(images.filter(({ group }) => foldOf.get(group) !== fold))
    const test = rowsOf(images.filter(({ group }) => foldOf.get(group) === fold))
    if (!hasBoth(training.labels) || !hasBoth(test.labels)) continue
    const classifier = fitClassifier(training.rows, training.labels)
    const scores = test.rows.map((row) => classifier.score(row))
    const positives = test.labels.filter((label) => label === 1).length
    const weight = positives * (test.labels.length - positives)
    right += weight * areaUnderRoc(test.labels, scores)
    pairs += weight
  }
  return pairs === 0 ? null : right / pairs
}

const hasBoth = (labels: readonly (0 | 1)[]) => labels.includes(0) && labels.includes(1)

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
