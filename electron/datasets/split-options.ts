import { FlawsmithError } from '../common/errors.ts'

/** How a dataset is divided into train, validation and test; stored with the split. */
export type SplitProtocol = Division & {
  /**
   * Which defects without a mask are left out, for work that learns from masks: those that would be trained on (`train`; few
   * shots are drawn from those with one), or `all`, where masks are tested with as well.
   */
  readonly masks?: 'train' | 'all' | undefined
}

type Division =
  /**
   * The subsets that the dataset's own layout gives; validation is taken from train. Where images of one part are in several,
   * `mendLeaks` leaves out those that are trained on, or validated on while others are tested on; else they stay (datasets/units.ts).
   */
  | { readonly kind: 'given'; readonly mendLeaks?: boolean | undefined }
  /** Random, with the same share of good images and of every defect type in each part. */
  | { readonly kind: 'random'; readonly testFraction: number }
  /**
   * `shots` images of a defect type (null: of all types taken as one) to train on; other types are left out. They are
   * drawn from different specimens as far as there are enough, whose other images are left out. Zero shots is the
   * zero-shot setting. If the dataset has a test subset with defects outside of it (KSDD2), that subset is kept and the
   * remaining defects are left out; otherwise (Magnetic Tile, MVTec AD) the remaining defects are used for testing.
   * Good images are used for testing as given, or else by `testFraction`.
   */
  | {
      readonly kind: 'few-shot'
      readonly shots: number
      readonly defectType: string | null
      readonly testFraction: number
    }
  /**
   * The generation papers' rule on MVTec AD: the ⌊n/3⌋ lowest file numbers of each defect type (or of one, others left
   * out) to train on, the rest to test on, with the dataset's good test images. A specimen stays whole: if one would
   * exceed the third, training ends before it.
   */
  | { readonly kind: 'first-third'; readonly testFraction: number; readonly defectType?: string | undefined }

/**
 * The training and validation images of another split, divided anew: a fraction of them to test on. The other split's test
 * images are left out. After a few-shot split as many shots are drawn again, or the rest of that fraction if fewer.
 */
export interface HoldOutProtocol {
  readonly kind: 'hold-out'
  readonly of: SplitOptions<SplitProtocol>
  readonly testFraction: number
}

export interface SplitOptions<Protocol = SplitProtocol | HoldOutProtocol> {
  readonly seed: number
  /** Of what is not for testing: the share held out to choose thresholds on, 0 ≤ f < 1. */
  readonly validationFraction: number
  readonly protocol: Protocol
  /** Number of a stored split that these options describe: its subsets are taken as they are, and nothing is drawn. */
  readonly stored?: number | undefined
}

/** Errors: `split.bad-seed`, `split.bad-shots`, `split.bad-validation-fraction`, `split.bad-test-fraction`. */
export function checkSplitOptions({ seed, validationFraction, protocol }: SplitOptions): void {
  if (protocol.kind === 'hold-out') checkSplitOptions(protocol.of)
  if (!Number.isSafeInteger(seed)) throw new FlawsmithError('split.bad-seed', { value: seed })
  if (!isFraction(validationFraction)) {
    throw new FlawsmithError('split.bad-validation-fraction', { value: validationFraction })
  }
  if (protocol.kind !== 'given' && !isFraction(protocol.testFraction)) {
    throw new FlawsmithError('split.bad-test-fraction', { value: protocol.testFraction })
  }
  if (protocol.kind === 'few-shot' && !(Number.isSafeInteger(protocol.shots) && protocol.shots >= 0)) {
    throw new FlawsmithError('split.bad-shots', { value: protocol.shots })
  }
}

function isFraction(value: number): boolean {
  return value >= 0 && value < 1
}
