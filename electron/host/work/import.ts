import { removeUpload, sourceFolder } from '../uploads.ts'
import { requireFreeDatasetName } from '../../workspace/datasets.ts'
import type { HostWork } from './host-work.ts'
import { importFolder } from './import-run.ts'

export const importing: HostWork<'import'> = {
  kind: 'import',
  lane: 'light',
  uses: () => ({}),
  produces: ['datasets'],
  prepare: (workspace, { source, layout, name, category, skipBroken, map }) => {
    const folder = sourceFolder(workspace, source)
    requireFreeDatasetName(workspace, name)
    return {
      name,
      perform: async (context) => {
        const config = {
          kind: 'import',
          folder,
          layout,
          name,
          category,
          skipBroken,
          ...(map.length === 0 ? {} : { map })
        } as const
        const { datasetId, problems } = await importFolder(context, config)
        if ('upload' in source) await removeUpload(workspace, source.upload)
        return { dataset: datasetId, problems }
      }
    }
  }
}
