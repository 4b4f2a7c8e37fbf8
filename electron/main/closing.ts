/**
 * @file Before the app quits: the user is asked if jobs are running, the host pauses them, the window state is saved.
 */

export interface CloseOptions {
  /** Whether a job runs. */
  readonly isBusy: () => boolean
  /** Asks the user whether to quit anyway. */
  readonly confirmQuit: () => Promise<boolean>
  /** Quits, which closes the window again. */
  readonly quit: () => void
}

interface Preventable {
  readonly preventDefault: () => void
}

/** Handles closing of the window: it stays open while a job is running, unless the user confirms. */
export function windowCloseHandler({ isBusy, confirmQuit, quit }: CloseOptions): (event: Preventable) => void {
  let [asking, agreed] = [false, false]
  return (event) => {
    if (agreed || !isBusy()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void confirmQuit()
      .then((answer) => {
        agreed = answer
        if (agreed) quit()
      })
      .finally(() => {
        asking = false
      })
  }
}

/** Handles quitting of the app: it waits once for `finish`, then `quit` ends it. */
export function quitHandler(finish: () => Promise<unknown>, quit: () => void): (event: Preventable) => void {
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
