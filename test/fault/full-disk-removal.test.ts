import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { executeRemoval, planRemoval } from '../../electron/host/removal.ts'
import { addArtifact } from '../../electron/workspace/artifacts.ts'
import { cacheFile, keepInCache } from '../../electron/workspace/cache.ts'
import { finishRun, startRun } from '../../electron/workspace/run-transitions.ts'
import { createRun, listRuns } from '../../electron/workspace/runs.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { runPlan } from '../workspace/plan.ts'
import { fill, smallDisk } from './small-disk.ts'

const disk = await smallDisk()
afterAll(disk.dispose)

describe.skipIf(disk.refusal !== null)('removing on a full disk', () => {
  it('frees the space that it needs from the cache', async () => {
    const folder = join(disk.folder, 'workspace')
    const workspaceBefore = await createWorkspace(folder)
    const run = createRun(workspaceBefore, runPlan)
    startRun(workspaceBefore, run)
    const data = randomBytes(4 * 2 ** 20)
    const { contentHash } = await addArtifact(workspaceBefore, run, { role: 'detector', name: 'weights.bin', data })
    finishRun(workspaceBefore, run)
    await keepInCache(cacheFile(workspaceBefore, 'thumbnails', contentHash), randomBytes(2 ** 20))
    closeWorkspace(workspaceBefore)

    const workspace = await openWorkspace(folder)
    await fill(join(disk.folder, 'other'))
    expect(() => createRun(workspace, runPlan)).toThrow(expect.objectContaining({ code: 'disk.full' }))
    const target = { runs: [run], datasets: [], baseModels: [] }
    const { fingerprint } = await planRemoval(workspace, target)
    const confirmed = { withDependants: false, fingerprint, actor: 'anna' }
    expect(await executeRemoval(workspace, target, confirmed)).toMatchObject({ removed: 1, bytes: data.length })
    expect(listRuns(workspace)).toEqual([])
    const { bavail, bsize } = await statfs(disk.folder)
    expect(bavail * bsize).toBeGreaterThan(data.length)
    closeWorkspace(workspace)
  })
})
