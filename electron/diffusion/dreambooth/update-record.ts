import { curvePoints, type UpdateReport } from '../../training/training-loop.ts'

/** The outcome of one update of an adapter. */
export interface UpdateRecord {
  /** Updates made, this one included. */
  readonly step: number
  readonly totalSteps: number
  /** Counted from 0. */
  readonly epoch: number
  readonly loss: number
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number
  readonly learningRate: number
}

/** Values shown for an update during training; the curves have one point per update. */
export function reportOf({ step, epoch, loss, learningRate }: UpdateRecord): UpdateReport {
  return {
    points: curvePoints(step, loss, learningRate),
    details: { loss, 'learning rate': learningRate, epoch: epoch + 1 }
  }
}
