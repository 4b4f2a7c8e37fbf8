/**
 * @file The score's moving average with control limits: Roberts, "Control Chart Tests Based on Geometric Moving Averages",
 * Technometrics 1 (1959).
 */
import type { DriftSettings } from './recipe.ts'

export interface DriftState {
  /** `learning`: the baseline is not complete. */
  readonly state: 'learning' | 'steady' | 'drifting'
  /** Scores seen, the baseline's included. */
  readonly count: number
  /** Null while it learns, as the limits are. */
  readonly average: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Follows the scores of images that pass, so that a drift shows before images are rejected. Mean and spread of the first
 * images, the baseline, say what is usual; the limits of the average are those after many images.
 */
export class DriftWatch {
  readonly #settings: DriftSettings
  #count = 0
  #mean = 0
  /** Sum of squared distances from the mean (Welford). */
  #squares = 0
  #average = 0

  constructor(settings: DriftSettings) {
    this.#settings = settings
  }

  add(score: number): void {
    this.#count += 1
    if (this.#count <= this.#settings.baseline) {
      const before = score - this.#mean
      this.#mean += before / this.#count
      this.#squares += before * (score - this.#mean)
      this.#average = this.#mean
      return
    }
    const { weight } = this.#settings
    this.#average = weight * score + (1 - weight) * this.#average
  }

  get state(): DriftState {
    const { baseline, weight, sigmas } = this.#settings
    const count = this.#count
    if (count < baseline) return { state: 'learning', count, average: null, lower: null, upper: null }
    // Scores that are all the same would make any other one a drift.
    const deviation = Math.max(Math.sqrt(this.#squares / (baseline - 1)), 1e-6)
    const reach = sigmas * deviation * Math.sqrt(weight / (2 - weight))
    const [lower, upper, average] = [this.#mean - reach, this.#mean + reach, this.#average]
    return { state: average < lower || average > upper ? 'drifting' : 'steady', count, average, lower, upper }
  }
}
