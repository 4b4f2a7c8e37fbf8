import type { CompleteInputOf, OutputOf, ProcedureName } from '../../contract/procedures.ts'
import { nobody, type Actor } from '../../station/access/roles.ts'
import type { HostSession } from '../session.ts'
import type { Screen } from '../station/sign-ins.ts'

/** From where a procedure is asked for, and at a station by whom. */
export interface Caller {
  readonly screen: Screen
  /** Who works with a command of this account; null for pages and programs. */
  readonly command: Actor | null
  readonly actor: Actor
}

export const unknownCaller: Caller = { screen: null, command: null, actor: nobody }

/** What carries a procedure out; it throws a FlawsmithError where it cannot. */
export type Handler<Name extends ProcedureName> = (
  session: HostSession,
  input: CompleteInputOf<Name>,
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal,
  caller: Caller
) => OutputOf<Name> | Promise<OutputOf<Name>>

/** Handlers of some procedures by name. */
export type Handlers<Names extends ProcedureName> = { readonly [Name in Names]: Handler<Name> }

/** The procedures of a group, such as `runs`. */
export type Group<Prefix extends string> = Extract<ProcedureName, `${Prefix}.${string}`>
