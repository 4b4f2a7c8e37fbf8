import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeWorkspace, createWorkspace } from '../../../electron/workspace/workspace.ts'
import { locker } from '../../support/locker.ts'
import type { Attempt } from './attempt.ts'

const processes = 4
const module = new URL('../../../electron/host/workspace-lock.ts', import.meta.url)

/**
 * Processes open one workspace at the same moment, and the one that got it is killed before the next round, so that its
 * lock is stale then: in every round exactly one gets it. One attempt is as many openings as there are processes.
 */
export const opening: Attempt = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith opening '))
  const waiting = Array.from({ length: processes }, () => locker(module, 'lockWorkspace'))
  try {
    closeWorkspace(await createWorkspace(folder))
    // Loading the program takes longer than opening: only processes that are ready meet.
    await Promise.all(waiting.map(({ lock }) => lock(join(folder, 'nowhere'))))
    for (let round = 1; waiting.length > 0; round++) {
      const answers = await Promise.all(waiting.map(({ lock }) => lock(folder)))
      const winners = answers.flatMap((answer, i) => (answer === 'taken' ? [i] : []))
      if (winners.length !== 1) return `round ${round}: ${winners.length} of ${answers.length} opened it`
      for (const { child } of waiting.splice(winners[0] ?? 0, 1)) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    }
    return null
  } finally {
    for (const { child } of waiting) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}
