import { ofUpload } from '../of-upload.ts'
import { removeUpload, sourceFolder } from '../uploads.ts'
import { requireFreeDatasetName } from '../../workspace/datasets.ts'
import type { HostWork } from './host-work.ts'
import { importFolder } from './import-run.ts'

export const importing: HostWork<'import'> = {
  kind: 'import',
  lane: 'light',
  uses: () => ({}),
  produces: ['datasets'],
  prepare: (workspace, { source, layout, name, category, skipBroken, map, maskBackground, range, likeness, parts }) => {
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
          ...(map.length === 0 ? {} : { map }),
          ...(maskBackground === 'auto' ? {} : { maskBackground }),
          ...(range === 'as-stored' ? {} : { range }),
          likeness,
          parts
        } as const
        const { datasetId, problems } = await ofUpload(source, folder, () => importFolder(context, config))
        if ('upload' in source) await removeUpload(workspace, source.upload)
        return { dataset: datasetId, problems }
      }
    }
  }
}
