import type { CompleteInputOf, OutputOf, ProcedureName } from '../../contract/procedures.ts'
import type { HostSession } from '../session.ts'

/** What carries a procedure out; it throws a FlawsmithError where it cannot. */
export type Handler<Name extends ProcedureName> = (
  session: HostSession,
  input: CompleteInputOf<Name>,
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** Handlers of some procedures by name. */
export type Handlers<Names extends ProcedureName> = { readonly [Name in Names]: Handler<Name> }

/** The procedures of a group, such as `runs`. */
export type Group<Prefix extends string> = Extract<ProcedureName, `${Prefix}.${string}`>
