import { add, log, mul, reduceMean, sigmoid, slice, square, sub } from '../../engine/operations.ts'
import type { Tensor } from '../../engine/tensor.ts'

/** What one-hot targets are softened by, and what the probability is raised by before its logarithm. */
const smoothing = 1e-5

/**
 * DRAEM's focal loss with γ = 2 on the softmax of two logits: the mean over all pixels of −(1−p)²·log p, where p is the
 * probability of the pixel's own class under smoothed targets. Logits [B, 2, H, W], targets [B, 1, H, W] of 0 and 1.
 */
export function focalLoss(logits: Tensor, targets: Tensor): Tensor {
  const sign = sub(mul(targets, 2), 1)
  // A softmax over two classes is the sigmoid of the logits' difference.
  const own = sigmoid(mul(defectLogit(logits), sign))
  const p = add(mul(own, 1 - 2 * smoothing), 2 * smoothing)
  return reduceMean(mul(square(sub(1, p)), mul(log(p), -1)), [0, 1, 2, 3])
}

/** Logit of "defective" against "good" [B, 1, H, W]; its sigmoid is the softmax's second probability. */
export function defectLogit(logits: Tensor): Tensor {
  return sub(slice(logits, 1, 1, 2), slice(logits, 1, 0, 1))
}
