import { z } from 'zod'

/** One thing the page may ask of the host: a query changes nothing, a command does. */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command'
  /** One sentence for the OpenAPI description. */
  readonly summary: string
  readonly input: Input
  readonly output: Output
}

/** Input of a procedure that needs none. */
export const nothing = z.strictObject({})

export function query<Input extends z.ZodType, Output extends z.ZodType>(
  summary: string,
  input: Input,
  output: Output
): Procedure<Input, Output> {
  return { kind: 'query', summary, input, output }
}

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  summary: string,
  input: Input,
  output: Output
): Procedure<Input, Output> {
  return { kind: 'command', summary, input, output }
}
