import fc from 'fast-check'

export interface Sample {
  readonly labels: number[]
  readonly scores: number[]
}

/** Labels of both classes with coarse scores, so that ties are common. */
export const samples: fc.Arbitrary<Sample> = fc
  .array(fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: -8, max: 8 }) }), {
    minLength: 2,
    maxLength: 60
  })
  .filter((rows) => new Set(rows.map((row) => row.label)).size === 2)
  .map((rows) => ({ labels: rows.map((row) => row.label), scores: rows.map((row) => row.score / 4) }))

/** The code of the FlawsmithError that `action` throws. */
export function codeOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'nothing thrown'
}
