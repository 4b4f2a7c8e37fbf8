import { timingSafeEqual } from 'node:crypto'

/** Whether two texts are equal; takes the same time wherever they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
