import type { WorkspaceDatabase } from './database.ts'

/** An open workspace: its folder and its database. The first argument of every repository function. */
export interface Workspace {
  readonly folder: string
  readonly database: WorkspaceDatabase
  /** Runs left behind by a process that died; found and marked `interrupted` at opening. */
  readonly interruptedRuns: readonly number[]
}

/** The current time as it is stored: ISO 8601, UTC, milliseconds. */
export function now(): string {
  return new Date().toISOString()
}
