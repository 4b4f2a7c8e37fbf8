/** @file What happens before the app ends: a person is asked while jobs run, the host pauses them, the window is remembered. */

export interface Leaving {
  /** Whether a job runs. */
  readonly isBusy: () => boolean
  /** Asks the person whether to leave all the same. */
  readonly ask: () => Promise<boolean>
  /** Leaves for good, which closes the window again. */
  readonly leave: () => void
}

interface Preventable {
  readonly preventDefault: () => void
}

/** What the window does when it is to be closed: it stays open while a job runs, unless the person says otherwise. */
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

/** What the app does when it is to end: it waits once for `finish`, then `quit` ends it. */
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
