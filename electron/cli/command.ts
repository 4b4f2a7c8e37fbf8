import { InvalidArgumentError, type Command } from 'commander'
import type { CommandContext } from './context.ts'

/** Turns a command's work into what commander calls; it gives the work its context. */
export type Run = <Values extends unknown[]>(
  work: (context: CommandContext, ...values: Values) => Promise<void>
) => (...values: Values) => Promise<void>

/** Adds one group of commands to the program. */
export type Register = (program: Command, run: Run) => void

/** Parses an option that counts something. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('It must be a whole number.')
}

/** Parses an option that measures something. */
export function realNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InvalidArgumentError('It must be a number.')
}

/** Parses a list such as `0,1,2,3`. */
export function wholeNumbers(text: string): number[] {
  return text.split(',').map(wholeNumber)
}
