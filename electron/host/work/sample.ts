import { join } from 'node:path'
import { requireFreeDatasetName } from '../../workspace/datasets.ts'
import { runJob } from '../run-job.ts'
import type { HostWork } from './host-work.ts'
import { importFolder } from './import-run.ts'

const sampleSeed = 2026

export const sample: HostWork<'sample'> = {
  kind: 'sample',
  lane: 'light',
  uses: () => ({}),
  produces: ['datasets'],
  prepare: (workspace, { name }) => {
    requireFreeDatasetName(workspace, name)
    return {
      name,
      perform: async (context) => {
        const folder = join(workspace.folder, 'sample-dataset')
        await runJob('sample-dataset', { seed: sampleSeed, folder }, context.monitor)
        const category = 'ground steel plate'
        const config = { kind: 'import', folder, layout: 'mvtec', name, category, skipBroken: false } as const
        return { dataset: (await importFolder(context, config)).datasetId }
      }
    }
  }
}
