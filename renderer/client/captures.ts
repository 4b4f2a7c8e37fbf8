/** @file Images that stations want of the camera of this page, as the host's events tell. */
type Listener = (trigger: number) => void

const listeners = new Map<string, Set<Listener>>()

export function announceCapture(station: string, trigger: number): void {
  for (const listener of listeners.get(station) ?? []) listener(trigger)
}

/** Calls `listener` with the number of each trigger of a station from now on. Returns how to stop. */
export function onCapture(station: string, listener: Listener): () => void {
  const known = listeners.get(station) ?? new Set()
  listeners.set(station, known.add(listener))
  return () => void known.delete(listener)
}
