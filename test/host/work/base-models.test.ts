import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireBaseModel } from '../../../electron/host/work/base-models.ts'
import { closeWorkspace, createWorkspace } from '../../../electron/workspace/workspace.ts'
import { listBaseModels, moveBaseModel } from '../../../electron/workspace/models.ts'

it('finds the embedded model after Flawsmith was moved, under the same name and id', async () => {
  const workspace = await createWorkspace(join(await mkdtemp(join(tmpdir(), 'flawsmith-')), 'workspace'))
  const { id, name, path } = await requireBaseModel(workspace, 'embedded')
  moveBaseModel(workspace, id, '/where/it/was/before')
  expect(await requireBaseModel(workspace, 'embedded')).toMatchObject({ id, name, path })
  expect(listBaseModels(workspace).map((model) => model.path)).toEqual([path])
  closeWorkspace(workspace)
})
