/** @file Access to the desktop app's parts from a test: processes by name, the host through the page. */
import type { Page } from '@playwright/test'
import { createClient, RequestFailure, type Client } from '../../electron/contract/client.ts'
import { isOwnAddress } from '../../electron/main/guards.ts'

/** Prefixes of the names under which the app starts its utility processes. */
export const processNames = { host: 'Flawsmith host-process', worker: 'Flawsmith worker-entry' } as const

/** The part of Electron that is needed to find its processes. */
interface Processes {
  readonly app: { readonly getAppMetrics: () => readonly { readonly pid: number; readonly name?: string }[] }
}

/**
 * Kills the app's processes with a name prefix (SIGKILL) and returns their number. It is sent into the app as text
 * (`app.evaluate(endProcesses, name)`), so it must not refer to anything in this module.
 */
export function endProcesses({ app }: Processes, beginning: string): number {
  const found = app.getAppMetrics().filter(({ name }) => name?.startsWith(beginning) === true)
  for (const { pid } of found) process.kill(pid, 'SIGKILL')
  return found.length
}

/** Calls the host from inside the page, which needs no token. */
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

/** Resolves once the host answers again after it was killed. */
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

/** The hash of one of the app's own addresses, which the open page can follow without reloading; null for others. */
export function hashOf(address: string): string | null {
  const hash = isOwnAddress(address) ? new URL(address).hash : ''
  return hash === '' ? null : hash
}
