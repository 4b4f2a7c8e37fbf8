/**
 * Run lengths as pycocotools compresses them (rleToString): numbers of 5 bits per character from `0`, lowest first, the sixth
 * bit saying that more follow; from the fourth number on, differences to the last but one. Null for a damaged text.
 */
export function decodeRuns(text: string): number[] | null {
  const counts: number[] = []
  for (let at = 0; at < text.length;) {
    let value = 0
    let shift = 0
    for (;;) {
      const code = text.charCodeAt(at++) - 48
      // A run of any image fits into 30 bits; NaN is the end of the text inside a number.
      if (!(code >= 0 && code < 64) || shift > 30) return null
      value += (code & 31) * 2 ** shift
      shift += 5
      if ((code & 32) !== 0) continue
      if ((code & 16) !== 0) value -= 2 ** shift
      break
    }
    if (counts.length > 2) value += counts.at(-2) as number
    if (value < 0) return null
    counts.push(value)
  }
  return counts
}
