import { FlawsmithError, failureOf } from '../common/errors.ts'
import { visible, visibleJson } from '../common/visible.ts'
import { logFile } from '../common/log.ts'

/** Format of an error on the error stream. */
export interface ErrorStyle {
  readonly json: boolean
  readonly verbose: boolean
}

/** Text for the error stream: code, what happened, what to do; a bug shows its stack only when asked. */
export function errorText(error: unknown, style: ErrorStyle): string {
  const details = describeError(error)
  const stack = style.verbose && error instanceof Error ? error.stack : undefined
  if (style.json) return `${visibleJson({ event: 'error', ...details, ...(stack === undefined ? {} : { stack }) })}\n`
  // Further lines are indented, so that no name in a message can pass for a line of ours.
  const lines = [`Error [${details.code}]: ${details.message}`, `  What to do: ${details.remedy}`].map((line) =>
    line.replaceAll('\n', '\n    ')
  )
  if (stack !== undefined) lines.push(stack)
  return `${visible(lines.join('\n'))}\n`
}

/** The parts of an error; anything that is not a FlawsmithError is a bug of ours and says so. */
function describeError(error: unknown): { code: string; message: string; remedy: string; details: object } {
  const failure = failureOf(error)
  const file = logFile()
  if (error instanceof FlawsmithError || file === undefined) return failure
  return { ...failure, remedy: `${failure.remedy} Log file: ${file}` }
}
