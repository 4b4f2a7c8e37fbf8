import { FlawsmithError } from './errors.ts'

const code = 'run.cancelled'

/** The error of work that was stopped on request; `task` is what was being done, such as `training-adapter`; a key of the texts `task.…`. */
export function cancelled(task: string): FlawsmithError {
  return new FlawsmithError(code, { task })
}

/** Called between units of work. Throws `run.cancelled` once the signal is aborted, whatever the reason given. */
export function throwIfCancelled(signal: AbortSignal | undefined, task: string): void {
  if (signal?.aborted === true) throw cancelled(task)
}

export function isCancelled(error: unknown): boolean {
  return error instanceof FlawsmithError && error.code === code
}
