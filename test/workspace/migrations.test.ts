import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { execute } from '../../electron/workspace/database.ts'
import { listVersions, statesOfRun, versionsOfRun } from '../../electron/workspace/dataset-versions.ts'
import { savedThreshold, saveThreshold } from '../../electron/workspace/detector-thresholds.ts'
import { relabelImages, removeImages, undoDataset } from '../../electron/workspace/edit-dataset.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { datasetNumbers, imageIds, imagesByIds } from '../../electron/workspace/image-queries.ts'
import { migrations } from '../../electron/workspace/migrations/all.ts'
import { listReleases } from '../../electron/workspace/releases.ts'
import { runsOfSplit } from '../../electron/workspace/splits.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { temporaryFolder } from './helpers.ts'

const everything = { defectTypes: [], origins: [], parts: [], decisions: [], text: '' } as const
const hash = (letter: string) => letter.repeat(64)

/** Rows as version 0010 of the schema wrote them: two datasets with two images each, their imports, splits and trainings. */
function asThen({ database }: Workspace): void {
  const run = (kind: string, datasetHash: string | null) =>
    execute(
      database,
      `INSERT INTO runs (kind, name, state, config, seeds, dataset_hash, weight_hashes, code_version, runtime, device, threads,
        created_at, started_at, finished_at) VALUES (?, 'old', 'succeeded', '{}', '[0]', ?, '{}', '0.1', 'ort', 'cpu', 2, '', '', '')`,
      ...[kind, datasetHash]
    ).id
  const child = (parent: number, role: string, datasetHash: string) => {
    const id = run('train', datasetHash)
    execute(database, 'INSERT INTO run_parents (run_id, parent_id, role) VALUES (?, ?, ?)', id, parent, role)
    return id
  }
  execute(database, `INSERT INTO contents (hash, bytes, created_at) VALUES (?, 1, '')`, hash('f'))
  const imports = ['tiles', 'lids'].map((name) => {
    const imported = run('import', hash(name === 'tiles' ? '1' : '2'))
    const { id } = execute(
      database,
      `INSERT INTO datasets (name, category, layout, source, run_id, created_at) VALUES (?, '', 'folder', '/', ?, '2026-01-02T03:04:05Z')`,
      ...[name, imported]
    )
    for (const [image, type] of [['good', null] as const, ['crack', 'crack'] as const]) {
      execute(
        database,
        `INSERT INTO images (dataset_id, name, content_hash, width, height, channels, label, defect_type, origin)
          VALUES (?, ?, ?, 8, 6, 1, ?, ?, 'import')`,
        ...[id, `${image}.png`, hash('f'), type === null ? 'good' : 'defect', type]
      )
    }
    return imported
  })
  const split = (dataset: number, name: string, snapshot: string) =>
    execute(
      database,
      `INSERT INTO splits (dataset_id, name, seed, protocol, snapshot_hash, created_at) VALUES (?, ?, 0, '{"kind":"given"}', ?, '')`,
      ...[dataset, name, hash(snapshot)]
    )
  split(1, 'given', 'a')
  split(1, 'the same again', 'a')
  split(1, 'other', 'b')
  split(2, 'of lids', 'a')
  // Runs 3 to 6: on a split of tiles, on the split of lids that holds the same, on none any more, and made of run 3.
  child(imports[0]!, 'dataset', hash('a'))
  child(imports[1]!, 'dataset', hash('a'))
  child(imports[0]!, 'dataset', hash('c'))
  child(3, 'detector', hash('a'))
}

it('fills in splits and versions of a workspace from before there were any, and changes nothing else', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'flawsmith.db'), '')
  const old = await openWorkspace(folder, migrations.slice(0, 10))
  asThen(old)
  closeWorkspace(old)
  const workspace = await openWorkspace(folder)
  onTestFinished(() => closeWorkspace(workspace))

  // The splits that runs worked on: the first of their own dataset with their hash.
  expect([1, 2, 3, 4].map((split) => runsOfSplit(workspace, split))).toEqual([[3], [], [], [4]])

  // Versions: the import, which all earlier runs on the dataset saw.
  for (const dataset of [1, 2]) {
    expect(listVersions(workspace, dataset)).toMatchObject([
      { number: 1, action: 'import', counts: { added: 2 }, at: '2026-01-02T03:04:05Z' }
    ])
  }
  expect([3, 4, 5, 6].map((run) => versionsOfRun(workspace, run))).toEqual([
    [{ dataset: 1, number: 1 }],
    [{ dataset: 2, number: 1 }],
    [{ dataset: 1, number: 1 }],
    []
  ])

  // Images are there, without tags, and counted.
  const ids = imageIds(workspace, 1, everything, 'name')
  expect(imagesByIds(workspace, ids)).toMatchObject([
    { name: 'crack.png', tags: [], removed: false, equalGroup: null, outlier: null },
    { name: 'good.png', tags: [], removed: false }
  ])
  expect(datasetNumbers(workspace, 1)).toMatchObject({ images: 2, good: 1, defects: 1 })

  // No detector is released or has a threshold of its own, but both can be given.
  expect([listReleases(workspace), savedThreshold(workspace, 3)]).toEqual([[], undefined])
  saveThreshold(workspace, {
    runId: 3,
    threshold: 0.5,
    rule: { rule: 'given', threshold: 0.5 },
    minimumSize: null,
    by: 'me'
  })
  expect(savedThreshold(workspace, 3)).toMatchObject({ threshold: 0.5 })

  // What is changed from now on is a version, which earlier runs do not see.
  relabelImages(workspace, 1, [ids[1]!], 'dent', 'me')
  expect([...statesOfRun(workspace, 3)]).toMatchObject([[ids[1], { label: 'good', defectType: null }]])
  removeImages(workspace, 1, [ids[0]!], 'me')
  expect(datasetNumbers(workspace, 1)).toMatchObject({ images: 1 })
  undoDataset(workspace, 1, 'me')
  expect(datasetNumbers(workspace, 1)).toMatchObject({ images: 2, defects: 2 })
})
