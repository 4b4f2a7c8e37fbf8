/** A bounded number of places; whoever finds none waits, first come, first served. */
export class Slots {
  readonly #limit: number
  readonly #waiting: (() => void)[] = []
  #taken = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get taken(): number {
    return this.#taken
  }

  get hasRoom(): boolean {
    return this.#taken < this.#limit
  }

  async acquire(): Promise<void> {
    if (this.hasRoom) {
      this.#taken += 1
      return
    }
    // Whoever releases hands its place on.
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Takes a place for as long as the work takes. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.acquire()
    return work().finally(() => this.release())
  }

  release(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#taken -= 1
    else next()
  }
}
