/** @file What a comparison of synthetic and real backgrounds found, and how it is said. */
import type { numberNames } from './background-number-names.ts'
import type { Speaker } from '../messages/speaker.ts'

export type NumberName = (typeof numberNames)[number]

/** One number of the backgrounds of both kinds. */
export interface NumberComparison {
  readonly name: NumberName
  /** Medians over images, in 8-bit levels; blockiness as a ratio. */
  readonly real: number
  readonly synthetic: number
  /** How well the number alone tells the kinds apart, in either direction: 0.5 not at all, 1 always. */
  readonly auroc: number
}

export interface BackgroundSignature {
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
  /** Name of the dataset whose images were the real ones; earlier comparisons do not say it. */
  readonly dataset?: string | undefined
}

/** Above this AUROC, a detector may learn the background instead of the defect. */
const warningAbove = 0.8

export const isTelltale = ({ auroc }: Pick<BackgroundSignature, 'auroc'>): boolean =>
  auroc !== null && auroc > warningAbove

/** The verdict as a sentence or two. */
export function signatureSentence({ auroc, numbers }: BackgroundSignature, say: Speaker): string {
  if (auroc === null) return say.text('signature.unknown')
  const value = say.decimal(auroc, 2)
  if (!isTelltale({ auroc })) return say.text('signature.fine', { value })
  const [worst] = numbers.toSorted((a, b) => b.auroc - a.auroc)
  const warning = say.text('signature.warning', { value })
  if (worst === undefined || worst.auroc <= warningAbove) return warning
  const details = { number: { text: `signature.${worst.name}` } }
  const [real, synthetic] = [say.decimal(worst.real, 2), say.decimal(worst.synthetic, 2)]
  return `${warning} ${say.text('signature.worst', { ...details, real, synthetic })}`
}
