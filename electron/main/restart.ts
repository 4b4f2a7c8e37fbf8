/** Milliseconds before each attempt to start a process again that has died. */
const delays = [500, 1000, 2000, 4000, 8000] as const
const span = 10 * 60_000

/**
 * Returns after each crash how long to wait before the next start, and null after too many crashes: five times in ten
 * minutes. `now` in milliseconds.
 */
export function createRestarts(): (now: number) => number | null {
  let deaths: number[] = []
  return (now) => {
    deaths = [...deaths.filter((at) => now - at < span), now]
    return delays[deaths.length - 1] ?? null
  }
}
