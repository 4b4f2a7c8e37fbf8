/** @file Exact bounds on a proportion, after Clopper and Pearson (1934). */

/**
 * Highest share that `count` of `total` leaves plausible: with the given confidence (0…1) the true share is no higher.
 * 1 where there is nothing to count.
 */
export function upperBound(count: number, total: number, confidence: number): number {
  return count >= total ? 1 : inverseBeta(confidence, count + 1, total - count)
}

/**
 * Regularised incomplete beta function I_x(a, b) for a, b > 0 and x in 0…1: the chance that a Beta(a, b) variable is at
 * most x. By its continued fraction (Numerical Recipes, 3rd edition, §6.4), to about 1e-13.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  // The fraction converges quickly on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return (front * continuedFraction(x, a, b)) / a
}

/** Modified Lentz's method. */
function continuedFraction(x: number, a: number, b: number): number {
  const apart = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let [numerator, denominator] = [1, 1 / apart(1 - ((a + b) * x) / (a + 1))]
  let fraction = denominator
  for (let m = 1; m <= 10_000; m++) {
    const steps = [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    ]
    let change = 1
    for (const step of steps) {
      denominator = 1 / apart(1 + step * denominator)
      numerator = apart(1 + step / numerator)
      change = numerator * denominator
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-15) break
  }
  return fraction
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)

const lanczos = [
  ...[0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059],
  ...[12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]
]

/** Logarithm of the gamma function for x > 0, after Lanczos (g = 7, n = 9). */
function logGamma(x: number): number {
  const [first = 0, ...rest] = lanczos
  const sum = rest.reduce((total, coefficient, i) => total + coefficient / (x + i), first)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The x for which I_x(a, b) is `share`, by bisection. */
function inverseBeta(share: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let i = 0; i < 200 && high - low > 1e-15; i++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
