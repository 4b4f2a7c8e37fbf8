/** @file What differs between two versions of a recipe. */
import { canonicalText } from './entry.ts'

export interface Difference {
  /** Such as `sinks.0.folder`. */
  readonly path: string
  /** Absent where there was nothing. */
  readonly before?: unknown
  /** Absent where there is nothing any more. */
  readonly after?: unknown
}

/** The smallest parts of two plain values that are not equal, in the order of the second. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (before === undefined && after === undefined) return []
  if (before !== undefined && after !== undefined && canonicalText(before) === canonicalText(after)) return []
  const [left, right] = [partsOf(before), partsOf(after)]
  if (left === null || right === null || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  }
  const names = [...new Set([...right.keys(), ...left.keys()])]
  return names.flatMap((name) => {
    return differences(left.get(name), right.get(name), path === '' ? name : `${path}.${name}`)
  })
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}
