import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../../electron/contract/jobs.ts'
import { HostSession } from '../../../electron/host/session.ts'
import { jobKey, randomJobKey } from '../../../electron/host/queue/job-key.ts'
import { isSealed, sealOf } from '../../../electron/host/queue/job-seal.ts'
import { execute } from '../../../electron/workspace/database.ts'
import { addJob, getJob, moveJob, sealJob } from '../../../electron/workspace/jobs.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { temporaryFolder } from '../../workspace/helpers.ts'

const mine = randomJobKey()
const theirs = randomJobKey()

/** A workspace with one waiting job that writes into `target`, made by `make`, as it lies on a disk. */
async function left(make: (workspace: Workspace, id: number) => void) {
  const home = await temporaryFolder()
  const [folder, target] = [join(home, 'workspace'), join(home, 'target')]
  await mkdir(target)
  const workspace = await createWorkspace(folder)
  const request = { kind: 'backup', folder: target }
  const id = addJob(workspace, { kind: 'backup', name: 'target', request, fresh: false })
  make(workspace, id)
  closeWorkspace(workspace)
  return { folder, target, id }
}

/** Opens it as `flawsmith serve` does, lets what begins end, and gives what became of the job. */
async function taken<Result>(
  folder: string,
  id: number,
  look: (job: Job, session: HostSession) => Result | Promise<Result>
) {
  const session = new HostSession({ shell: 'browser', device: 'cpu', threads: 1, jobKey: mine })
  await session.open(folder)
  try {
    return await look(await settled(session, id), session)
  } finally {
    await session.close()
  }
}

async function settled(session: HostSession, id: number): Promise<Job> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const job = session.queue.show(id)
    if (job.state !== 'queued' && job.state !== 'running') return job
  }
}

const seal = (key: string) => (workspace: Workspace, id: number) =>
  sealJob(workspace, id, sealOf(key, getJob(workspace, id)))

describe('a job that waits in a workspace', () => {
  it('begins by itself where this computer queued it', async () => {
    const { folder, id } = await left(seal(mine))
    expect(await taken(folder, id, ({ state }) => state)).toBe('succeeded')
  })

  it.each<[string, (workspace: Workspace, id: number) => void]>([
    ['has no seal', () => undefined],
    ['has the seal of another computer', seal(theirs)],
    ['has an invented seal', (workspace, id) => sealJob(workspace, id, 'f'.repeat(64))],
    [
      'was changed since',
      (workspace, id) => {
        seal(mine)(workspace, id)
        execute(workspace.database, `UPDATE jobs SET request = json_set(request, '$.folder', '/elsewhere')`)
      }
    ],
    [
      'has the seal of another job',
      (workspace, id) => {
        const { kind, name, request } = getJob(workspace, id)
        const other = addJob(workspace, { kind, name, request, fresh: false })
        sealJob(workspace, id, sealOf(mine, getJob(workspace, other)))
        execute(workspace.database, 'DELETE FROM jobs WHERE id = ?', other)
      }
    ],
    [
      'had ended, and was put back',
      (workspace, id) => {
        seal(mine)(workspace, id)
        moveJob(workspace, id, 'queued', 'running')
        moveJob(workspace, id, 'running', 'succeeded', { result: {} })
        execute(workspace.database, `UPDATE jobs SET state = 'queued', finished_at = NULL`)
      }
    ]
  ])('waits for a person, who is told why, where it %s', async (_, make) => {
    const { folder, target, id } = await left(make)
    const job = await taken(folder, id, (shown) => shown)
    expect(job).toMatchObject({ state: 'interrupted', paused: false, error: { code: 'job.not-queued-here' } })
    expect(await readdir(target)).toEqual([])
  })

  it('is done once a person resumes it, and begins by itself from then on', async () => {
    const { folder, id } = await left(() => undefined)
    const resumed = await taken(folder, id, async (_, session) => {
      expect(session.queue.resume(id)).toMatchObject({ state: 'queued', error: null })
      expect(isSealed(mine, getJob(session.workspace, id))).toBe(true)
      return settled(session, id)
    })
    expect(resumed).toMatchObject({ state: 'succeeded', error: null })
  })

  it('does not begin as what a trigger of the workspace makes of it', async () => {
    const { folder, target } = await left(() => undefined)
    const workspace = await openWorkspace(folder)
    workspace.database.connection.exec(
      `CREATE TRIGGER again AFTER UPDATE OF state ON main.jobs WHEN NEW.state = 'interrupted'
        BEGIN UPDATE jobs SET state = 'queued', finished_at = NULL WHERE id = NEW.id; END`
    )
    closeWorkspace(workspace)
    const session = new HostSession({ shell: 'browser', device: 'cpu', threads: 1, jobKey: mine })
    await expect(session.open(folder)).rejects.toMatchObject({ code: 'workspace.schema-foreign' })
    await session.close()
    expect(await readdir(target)).toEqual([])
  })
})

describe('the key of seals', () => {
  it('is kept for the next start where only this account reads it', async () => {
    const folder = join(await temporaryFolder(), 'settings')
    const keys = await Promise.all([jobKey(folder), jobKey(folder), jobKey(folder)])
    expect(new Set([...keys, await jobKey(folder)]).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    if (process.platform !== 'win32') expect((await stat(join(folder, 'job-key'))).mode & 0o777).toBe(0o600)
    expect(existsSync(join(folder, 'job-key'))).toBe(true)
  })

  it('is made anew where it is damaged, and only in memory where it cannot be kept', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'job-key'), '')
    const key = await jobKey(folder)
    expect(await readFile(join(folder, 'job-key'), 'utf8')).toBe(key)
    expect(await jobKey(join(folder, 'job-key', 'below'))).toMatch(/^[0-9a-f]{64}$/)
  })
})
