import type { Command } from 'commander'
import type { CommandContext } from './context.ts'

/** Turns a command's work into what commander calls; it gives the work its context. */
export type Run = <Values extends unknown[]>(
  work: (context: CommandContext, ...values: Values) => Promise<void>
) => (...values: Values) => Promise<void>

/** Adds one group of commands to the program. */
export type Register = (program: Command, run: Run) => void
