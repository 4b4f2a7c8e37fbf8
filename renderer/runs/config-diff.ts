import type { Json } from '../../electron/contract/recipe-json.ts'

/** Nested settings as `path.to.setting` → value; lists of plain values stay whole. */
export function flatten(value: Json, path = ''): Readonly<Record<string, Json>> {
  if (value === null || typeof value !== 'object' || isPlainList(value)) return { [path]: value }
  const entries = Object.entries(value)
  if (entries.length === 0) return { [path]: value }
  return Object.fromEntries(
    entries.flatMap(([key, part]) => Object.entries(flatten(part, path === '' ? key : `${path}.${key}`)))
  )
}

function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')
}

export interface Difference {
  readonly path: string
  /** One per configuration, in their order; absent where it has no such setting. */
  readonly values: readonly (Json | undefined)[]
}

/** The settings that are not the same in all configurations, by path. */
export function differences(configs: readonly Json[]): readonly Difference[] {
  const flat = configs.map((config) => flatten(config))
  const paths = [...new Set(flat.flatMap((config) => Object.keys(config)))].sort()
  return paths
    .map((path) => ({ path, values: flat.map((config) => config[path]) }))
    .filter(({ values }) => values.some((value) => JSON.stringify(value) !== JSON.stringify(values[0])))
}

/** Equal for runs that differ only in their seeds. */
function keyButSeed(run: { readonly kind: string; readonly config: Json }): string {
  const settings = Object.entries(flatten(run.config)).filter(([path]) => !/(^|\.)seeds?$/.test(path))
  return JSON.stringify([run.kind, settings.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Groups in the order of their first member. */
export function groupButSeed<Run extends { readonly kind: string; readonly config: Json }>(
  runs: readonly Run[]
): readonly (readonly Run[])[] {
  return [...Map.groupBy(runs, keyButSeed).values()]
}

/** Mean and standard deviation (n − 1 in the denominator); no deviation for a single value. */
export function meanAndDeviation(
  values: readonly number[]
): { readonly mean: number; readonly deviation: number | null } | null {
  if (values.length === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (values.length === 1) return { mean, deviation: null }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) }
}
