import type { z } from 'zod'
import { FlawsmithError } from '../../../common/errors.ts'
import type { CompleteJobRequest, JobKind } from '../../../contract/jobs.ts'
import type { JsonObject } from '../../../workspace/json.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import type { HostContext } from '../../host-context.ts'

/** Work that has been checked and may wait its turn. */
export interface Work {
  /** What a person calls it. */
  readonly name: string
  /** Does it and says what it gave. */
  readonly perform: (context: HostContext) => Promise<JsonObject>
}

export type RequestOf<Kind extends JobKind> = Extract<CompleteJobRequest, { kind: Kind }>

/** Checks a request before it waits, so that bad input fails at once, and turns it into work. */
export type Prepare<Kind extends JobKind> = (workspace: Workspace, request: RequestOf<Kind>) => Work

/** Settings checked by the schema of whoever works with them. Throws `request.invalid` with the place of every fault. */
export function checkedSettings<Settings>(
  schema: z.ZodType<Settings>,
  given: unknown,
  what: string,
  path = ''
): Settings {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => ({
    path: [...(path === '' ? [] : [path]), ...issue.path].join('.'),
    message: issue.message
  }))
  const list = faults.map((fault) => `${fault.path || what}: ${fault.message}`).join('; ')
  throw new FlawsmithError('request.invalid', {
    message: `These settings cannot be used for ${what} (${list}).`,
    remedy: 'Correct the settings named here.',
    details: { faults }
  })
}
