import { execute, transaction } from '../../workspace/database.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { runJob } from '../run-job.ts'
import type { ExamineOutput } from '../jobs/examine.ts'
import type { HostWork } from './host-work.ts'

/** Finds duplicates and outliers of a dataset and keeps what was found with its images, in place of what was found before. */
export const examine: HostWork<'examine'> = {
  kind: 'examine',
  lane: 'heavy',
  uses: ({ dataset }) => ({ datasets: [dataset] }),
  produces: ['datasets'],
  prepare: (workspace, { dataset: id }) => {
    const { name } = getDataset(workspace, id)
    return {
      name,
      perform: async ({ device, threads, monitor }) => {
        const images = listImages(workspace, id).map(({ id: image, contentHash: hash, width, height }) => {
          return { id: image, hash, width, height }
        })
        const place = { workspaceFolder: workspace.folder, runId: 0, device, threads }
        const { output } = await runJob('examine', { ...place, images }, monitor)
        keep(
          workspace,
          id,
          images.map((image) => image.id),
          output
        )
        const count = (groups: readonly (readonly number[])[]) => groups.flat().length
        return { images: images.length, equal: count(output.equal), near: count(output.near), failed: output.failed }
      }
    }
  }
}

function keep(workspace: Workspace, dataset: number, ids: readonly number[], found: ExamineOutput): void {
  const groupsOf = (groups: readonly (readonly number[])[]) =>
    new Map(groups.flatMap((group) => group.map((at) => [at, ids[group[0] as number] as number] as const)))
  const [equal, near] = [groupsOf(found.equal), groupsOf(found.near)]
  const { database } = workspace
  transaction(database, () => {
    const old = 'DELETE FROM image_likeness WHERE image_id IN (SELECT id FROM images WHERE dataset_id = ?)'
    execute(database, old, dataset)
    const sql = `INSERT INTO image_likeness (image_id, equal_group, near_group, outlier)
      SELECT id, ?, ?, ? FROM images WHERE id = ?`
    for (const [at, id] of ids.entries()) {
      execute(database, sql, equal.get(at) ?? null, near.get(at) ?? null, found.outliers[at] ?? null, id)
    }
  })
}
