import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { listArtifacts } from '../../electron/workspace/artifacts.ts'
import { latestCheckpoint } from '../../electron/workspace/checkpoints.ts'
import { listMetrics } from '../../electron/workspace/metrics.ts'
import { reconcile } from '../../electron/workspace/reconcile.ts'
import { getRun } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { temporaryFolder } from './helpers.ts'

/** Starts the writing child, kills it with SIGKILL `delay` ms after `lines` reports, and returns the reports. */
async function killAfter(folder: string, lines: number, delay: number): Promise<string[]> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/crash-child.ts`, folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.split('\n').length > lines && !child.killed) setTimeout(() => child.kill('SIGKILL'), delay)
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return output.split('\n').slice(0, -1)
}

describe('kill -9 while writing', () => {
  it('keeps everything acknowledged, leaves no partial files, and the run can be resumed', async () => {
    const folder = await temporaryFolder()
    closeWorkspace(await createWorkspace(folder))
    const random = randomStream(1, 'kills')
    for (let kill = 0; kill < 4; kill++) {
      const reports = await killAfter(folder, random.integer(2, 30), random.integer(0, 8))
      const last = (what: string) => Number(reports.findLast((line) => line.startsWith(what))?.split(' ')[1] ?? 0)
      const workspace = await openWorkspace(folder)
      const run = last('run ')
      expect(workspace.interruptedRuns).toEqual([run])
      expect(getRun(workspace, run).state).toBe('interrupted')
      const metrics = listMetrics(workspace, run)
      const steps = (name: string) => metrics.filter((metric) => metric.name === name).length
      expect(steps('a')).toBeGreaterThanOrEqual(last('metrics '))
      expect(steps('a')).toBe(steps('b'))
      expect(listArtifacts(workspace, run).length).toBeGreaterThanOrEqual(last('artifact '))
      expect((await latestCheckpoint(workspace, run))?.step ?? 0).toBeGreaterThanOrEqual(last('checkpoint '))
      const { missing, changed } = await reconcile(workspace)
      expect([missing, changed]).toEqual([[], []])
      closeWorkspace(workspace)
    }
  })
})
