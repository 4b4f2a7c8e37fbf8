import type { z } from 'zod'

/**
 * One kind of work, as page, command line and programs know it. The spec is the only schema of what it can be asked for;
 * its fields say their title, help, unit and group in `.meta()`.
 */
export interface WorkKind<Kind extends string, Spec extends z.ZodType, Result extends z.ZodType> {
  readonly kind: Kind
  /** What a list of jobs calls it. */
  readonly title: string
  /** Whether it keeps checkpoints to resume from; other work is too short to be paused. */
  readonly pausable: boolean
  readonly spec: Spec
  /** What a job of this kind gives when it has succeeded. */
  readonly result: Result
}

/** Infers the types of a kind of work, and gives its spec the title. */
export function defineWork<const Kind extends string, Spec extends z.ZodType, Result extends z.ZodType>(
  work: WorkKind<Kind, Spec, Result>
): WorkKind<Kind, Spec, Result> {
  const { spec, title } = work
  return { ...work, spec: spec.meta({ title }) }
}
