const hour = 3_600_000

/** The clock on the wall, and one that does not jump, in milliseconds. */
const clocks = () => ({ wall: Date.now(), steady: performance.now() })

/**
 * Tells whether the clock on the wall still goes with one that does not jump. After a jump of more than an hour it is not
 * trusted for a day; then it was right after all, as after a PC had slept.
 */
export function steadyClock(read: typeof clocks = clocks): () => boolean {
  let trusted = read()
  return () => {
    const now = read()
    const jump = Math.abs(now.wall - trusted.wall - (now.steady - trusted.steady))
    if (jump > hour && now.steady - trusted.steady < 24 * hour) return false
    trusted = now
    return true
  }
}
