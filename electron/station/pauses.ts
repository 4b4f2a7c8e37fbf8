/** Enough for every image that is still on its way. */
const kept = 16

/** When a station was paused; all in milliseconds by performance.now(). */
export class Pauses {
  readonly #ended: { readonly from: number; readonly to: number }[] = []
  #from: number | null = null

  begin(now: number): void {
    this.#from ??= now
  }

  end(now: number): void {
    if (this.#from === null) return
    this.#ended.push({ from: this.#from, to: now })
    if (this.#ended.length > kept) this.#ended.shift()
    this.#from = null
  }

  /** For how long it was paused since a moment, without a pause that has not ended. */
  since(moment: number): number {
    return this.#ended.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, moment)), 0)
  }
}
