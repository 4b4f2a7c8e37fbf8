/**
 * @file Before the app quits: the user is asked if jobs are running, the host pauses them, the window state is saved.
 */

export interface Leaving {
  /** Whether a job runs. */
  readonly isBusy: () => boolean
  /** Asks the user whether to quit anyway. */
  readonly ask: () => Promise<boolean>
  /** Quits, which closes the window again. */
  readonly leave: () => void
}

interface Preventable {
  readonly preventDefault: () => void
}

/** Handles closing of the window: it stays open while a job is running, unless the user confirms. */
export function closingWindow({ isBusy, ask, leave }: Leaving): (event: Preventable) => void {
  let [asking, agreed] = [false, false]
  return (event) => {
    if (agreed || !isBusy()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void ask()
      .then((answer) => {
        agreed = answer
        if (agreed) leave()
      })
      .finally(() => {
        asking = false
      })
  }
}

/** Handles quitting of the app: it waits once for `finish`, then `quit` ends it. */
export function endingInOrder(finish: () => Promise<unknown>, quit: () => void): (event: Preventable) => void {
  let state: 'open' | 'finishing' | 'finished' = 'open'
  return (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    void finish()
      .catch(() => undefined)
      .finally(() => {
        state = 'finished'
        quit()
      })
  }
}
