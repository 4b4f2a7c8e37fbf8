/** Milliseconds that a second Ctrl-C leaves for telling another process. */
const lastWords = 2000

/** What Ctrl-C does: the first one asks for an orderly stop, the second one stops at once. */
export class Interruption {
  readonly #controller = new AbortController()
  #announce: () => string | null = announceUsual
  #again: (() => Promise<unknown>) | null = null

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Says something else, or nothing for null, and tells somebody of the second one, until what is returned is called. */
  during(announce: () => string | null, again: (() => Promise<unknown>) | null): () => void {
    this.#announce = announce
    this.#again = again
    return () => {
      this.#announce = announceUsual
      this.#again = null
    }
  }

  /** One Ctrl-C: what to say to the person, if anything; the second one calls `exit`. */
  interrupt(exit: () => void): string | null {
    if (!this.signal.aborted) {
      this.#controller.abort()
      return this.#announce()
    }
    if (this.#again === null) exit()
    else {
      setTimeout(exit, lastWords)
      void this.#again().finally(exit)
    }
    return null
  }
}

export const announceUsual = () => 'Stopping after the current step; press Ctrl-C again to stop at once.'
