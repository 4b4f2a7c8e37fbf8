/** Exponential moving average of a parameter vector, fast at first so that the initial values are forgotten. */
export class AveragedWeights {
  readonly values: Float32Array
  readonly #decay: number
  #updates: number

  constructor(start: Float32Array, decay: number, updates = 0) {
    this.values = start.slice()
    this.#decay = decay
    this.#updates = updates
  }

  update(parameters: Float32Array): void {
    this.#updates += 1
    const decay = Math.min(this.#decay, this.#updates / (this.#updates + 9))
    const { values } = this
    for (let i = 0; i < values.length; i++) values[i] = decay * values[i]! + (1 - decay) * parameters[i]!
  }
}
