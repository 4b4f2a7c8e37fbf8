/** Milliseconds that a second Ctrl-C leaves for telling another process. */
const lastWords = 2000

/** What Ctrl-C does: the first one asks for an orderly stop, the second one stops at once. */
export class Interruption {
  readonly #controller = new AbortController()
  #announcement = usual
  #again: (() => Promise<unknown>) | null = null

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Says something else, and tells somebody of the second one, for as long as a job lasts. Returns how to end that. */
  during(announcement: string, again: () => Promise<unknown>): () => void {
    this.#announcement = announcement
    this.#again = again
    return () => {
      this.#announcement = usual
      this.#again = null
    }
  }

  /** One Ctrl-C: what to say to the person, or null where `exit` is called. */
  interrupt(exit: () => void): string | null {
    if (!this.signal.aborted) {
      this.#controller.abort()
      return this.#announcement
    }
    if (this.#again === null) exit()
    else {
      setTimeout(exit, lastWords)
      void this.#again().finally(exit)
    }
    return null
  }
}

const usual = 'Stopping after the current step; press Ctrl-C again to stop at once.'
