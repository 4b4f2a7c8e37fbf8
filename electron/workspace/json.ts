/** Value of a JSON column. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * JSON text for a column. Throws TypeError where JSON would silently lose a value: NaN, an infinity, a function or
 * a bigint; properties that are undefined are left out.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item))
      throw new TypeError(`${key} is ${item}, which JSON cannot hold`)
    if (typeof item === 'function' || typeof item === 'symbol') throw new TypeError(`${key} is a ${typeof item}`)
    return item
  })
}

/** JSON text with keys in sorted order at every level, so that equal values give equal text (for hashes). */
export function canonicalJson(value: unknown): string {
  const text = encodeJson(value)
  return JSON.stringify(sorted(JSON.parse(text)))
}

/** Parses a JSON column; the schema checks that it holds valid JSON. */
export function decodeJson<Value>(text: string): Value {
  return JSON.parse(text) as Value
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}
