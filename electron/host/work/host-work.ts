import type { z } from 'zod'
import { titledFaults } from '../../common/faults.ts'
import { FlawsmithError } from '../../common/errors.ts'
import type { Topic } from '../../contract/events.ts'
import type { Kind, ResultOf, SpecOf } from '../../contract/work/kinds.ts'
import type { Permission } from '../../station/access/roles.ts'
import type { AuditAction, AuditDetails } from '../../station/audit/entry.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Effort } from '../effort/effort.ts'
import type { HostContext } from '../host-context.ts'

/** At most one job of each lane runs at a time; light work does not wait for trainings, and nothing for upkeep. */
export type Lane = 'heavy' | 'light' | 'upkeep'

/** What a job works with, by number or by name. */
export interface Uses {
  readonly datasets?: readonly number[]
  readonly runs?: readonly number[]
  readonly adapters?: readonly string[]
  readonly baseModels?: readonly string[]
}

/** The station that a kind of work acts on. */
interface AtStation<K extends Kind> {
  readonly folder: (spec: SpecOf<K>) => string
  /** What whoever starts it must be allowed there. */
  readonly needs: Permission
  /** What the station's audit log says of it. */
  readonly entry: (spec: SpecOf<K>) => { readonly action: AuditAction; readonly details?: AuditDetails }
}

/** Everything that the host knows of one kind of work. */
export interface HostWork<K extends Kind> {
  readonly kind: K
  readonly lane: Lane
  /** What the spec names; such things cannot be removed while the job waits or runs. */
  readonly uses: (spec: SpecOf<K>) => Uses
  /** For kinds that act on a station: its users may restrict who starts them. */
  readonly station?: AtStation<K>
  /** What pages have to ask for again when such a job has succeeded, beside what its runs produce. */
  readonly produces?: readonly Topic[]
  /** How much work it will be, one effort per run; left out for kinds that no estimate is given for. */
  readonly efforts?: (workspace: Workspace, spec: SpecOf<K>) => readonly Effort[]
  /** Checks a spec before its job waits, so that bad input fails at once. Writes nothing. */
  readonly prepare: (workspace: Workspace, spec: SpecOf<K>) => PreparedWork<K>
}

/** Work that has been checked and may wait for its turn. */
export interface PreparedWork<K extends Kind> {
  /** Name of the job in lists. */
  readonly name: string
  readonly perform: (context: HostContext) => Promise<Unchanging<ResultOf<K>>>
}

/** A value whose arrays and objects may be readonly at every level. */
type Unchanging<Value> = Value extends readonly unknown[]
  ? { readonly [Index in keyof Value]: Unchanging<Value[Index]> }
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
    : Value

/** Settings checked by the schema of the method that uses them. Throws `request.bad-settings` with the place of every fault. */
export function checkedSettings<Settings>(schema: z.ZodType<Settings>, given: unknown, path: string): Settings {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = titledFaults(result.error, schema, given).map((fault) => ({
    ...fault,
    path: [path, fault.path].filter((part) => part !== '').join('.')
  }))
  throw new FlawsmithError('request.bad-settings', { faults })
}
