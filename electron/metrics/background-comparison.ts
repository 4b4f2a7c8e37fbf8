/** @file Whether synthetic images can be told from real ones by their background, where they show no defect. */
import { numberNames } from './background-number-names.ts'
import type { BackgroundSignature, NumberComparison, NumberName } from './background-signature.ts'
import { fitClassifier } from './patch-classifier.ts'
import { areaUnderRoc } from './roc.ts'

/** An image's background, and what it shares with others. */
export interface SignedImage {
  /** Null where the mask leaves no background. */
  readonly numbers: Readonly<Record<NumberName, number>> | null
  /** One row of features per patch. */
  readonly patches: readonly Float64Array[]
  /** Images of one group, such as those of one part or from one good image, are never trained and tested on at once. */
  readonly group: string
}

/** Fewer groups of either kind leave nothing to train on, or chance. */
const fewestGroups = 4
const mostFolds = 5

/** Compares the backgrounds of real and synthetic images; their order decides which are tested together. */
export function compareBackgrounds(
  real: readonly SignedImage[],
  synthetic: readonly SignedImage[]
): BackgroundSignature {
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
    const values = (images: readonly SignedImage[]) => images.flatMap(({ numbers }) => numbers?.[name] ?? [])
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
  const order = [...syntheticGroups, ...[...realGroups].filter((group) => !syntheticGroups.has(group))]
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
