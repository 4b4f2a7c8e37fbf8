/** @file The desktop app's parts as a test reaches them: its processes by their names, its host through its page. */
import type { Page } from '@playwright/test'
import { createClient, RequestFailure, type Client } from '../../electron/contract/client.ts'
import { isOwnAddress } from '../../electron/main/guards.ts'

/** What the names of the app's own processes begin with, as its utility processes are started. */
export const processNames = { host: 'Flawsmith host-process', worker: 'Flawsmith worker-entry' } as const

/** As much of Electron as is needed to find its processes. */
interface Processes {
  readonly app: { readonly getAppMetrics: () => readonly { readonly pid: number; readonly name?: string }[] }
}

/**
 * As `kill -9` of the app's processes whose name begins so; how many there were. It is sent into the app as text
 * (`app.evaluate(endProcesses, name)`), so that it may name nothing of this module.
 */
export function endProcesses({ app }: Processes, beginning: string): number {
  const found = app.getAppMetrics().filter(({ name }) => name?.startsWith(beginning) === true)
  for (const { pid } of found) process.kill(pid, 'SIGKILL')
  return found.length
}

/** Asks the host as the page does, which needs no token: from inside of it. */
export function clientThrough(page: Pick<Page, 'evaluate'>): Client {
  return createClient({
    fetch: async (address, { method = 'GET', body }) => {
      const asked = { address, method, body: typeof body === 'string' ? body : null }
      const { status, text } = await page.evaluate(async (given) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(given.address, { method: given.method, headers, body: given.body })
        return { status: answer.status, text: await answer.text() }
      }, asked)
      return new Response(text, { status, headers: { 'content-type': 'application/json' } })
    }
  })
}

/** Resolves once a host answers again that was ended. */
export async function hostIsBack(client: Client): Promise<void> {
  for (;;) {
    try {
      await client.call('workspace.details', {})
      return
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

/** The part of an address of the app's own that its open page shows without being loaded again; null for another. */
export function hashOf(address: string): string | null {
  const hash = isOwnAddress(address) ? new URL(address).hash : ''
  return hash === '' ? null : hash
}
