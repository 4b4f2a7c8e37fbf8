import type { Page } from '@playwright/test'
import type { Client } from '../../electron/contract/client.ts'

export type ShellName = 'browser' | 'desktop'

/** A workspace of this test's own, with the host that serves it. */
export interface Flawsmith {
  /** Temporary; gone after the test. */
  readonly folder: string
  readonly workspace: string
  /** Asks the host past what the page shows, to prepare what a test begins with. */
  readonly call: Client['call']
  readonly host: () => RunningHost
  /**
   * After `host().kill()`: starts the host again at the same address, or waits until the desktop app has done so. A `stranger`
   * knows no page that was open, as when a person starts it.
   */
  readonly restart: (as?: 'stranger') => Promise<void>
  /** As `kill -9` of every process that computes; resolves with their number. */
  readonly killWorkers: () => Promise<number>
}

export interface RunningHost {
  /** What an address of the page begins with, before `/#/`. */
  readonly origin: string
  /** Lets a browser in, once; the desktop app needs none. */
  readonly link?: string
  /** As `kill -9` would. */
  readonly kill: () => Promise<void>
}

/** A shell that is open on its first page. */
export interface OpenedShell {
  readonly flawsmith: Flawsmith
  readonly page: Page
  /** Another tab; null where a shell has one window only. */
  readonly newTab: (() => Promise<Page>) | null
  /** The text that was copied last. */
  readonly copied: () => Promise<string>
  /** Saves the report that is shown, as a person would; resolves with the file's name. */
  readonly saveReport: () => Promise<string>
  readonly close: () => Promise<void>
}

/** What a shell is opened with. */
export interface ShellPlan {
  /** Temporary; the shell's home too. */
  readonly folder: string
  /** Is there. */
  readonly workspace: string
  /** Whether the first run's tour is still open. */
  readonly tour: boolean
  readonly viewport: { readonly width: number; readonly height: number } | null
  /** Listens to what a page complains of. */
  readonly heed: (page: Page) => void
}

/** As the page keeps that its tour was left; frames of other kinds have no store. */
export const tourLeft = `try {
  const key = 'flawsmith.preferences'
  if (localStorage.getItem(key) === null) localStorage.setItem(key, '{"state":{"tourSeen":true},"version":1}')
} catch {}`
