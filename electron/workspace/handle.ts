import type { WorkspaceDatabase } from './database.ts'

/** An open workspace: the folder a person chose, and its database. Every repository function takes it first. */
export interface Workspace {
  readonly folder: string
  readonly database: WorkspaceDatabase
  /** Runs that a process left behind when it died, found and marked `interrupted` at opening. */
  readonly interruptedRuns: readonly number[]
}

/** The present moment as it is stored: ISO 8601, UTC, milliseconds. */
export function now(): string {
  return new Date().toISOString()
}
