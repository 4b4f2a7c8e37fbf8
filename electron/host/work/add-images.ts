import { addImages as addToDataset } from '../../datasets/add-images.ts'
import { planDataset, withoutBroken } from '../../datasets/plan.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { listSplits } from '../../workspace/splits.ts'
import { person } from '../api/person.ts'
import { ofUpload } from '../of-upload.ts'
import { removeUpload, sourceFolder } from '../uploads.ts'
import type { HostWork } from './host-work.ts'
import { requireOwnImages } from './own-images.ts'

export const addImages: HostWork<'add-images'> = {
  kind: 'add-images',
  lane: 'light',
  uses: ({ dataset }) => ({ datasets: [dataset] }),
  produces: ['datasets'],
  prepare: (workspace, { dataset: id, source, files, sameNames, skipBroken, tags, ...reading }) => {
    const folder = sourceFolder(workspace, source)
    const dataset = getDataset(workspace, id)
    requireOwnImages(dataset)
    return {
      name: dataset.name,
      perform: ({ monitor }) =>
        ofUpload(source, folder, async () => {
          const options = { ...reading, ownRange: dataset.range, only: files }
          const checked = await planDataset(folder, options, monitor)
          const plan = skipBroken ? withoutBroken(checked) : checked
          const how = { sameNames, likeness: reading.likeness, parts: reading.parts, tags, actor: person() }
          const { problems, ...added } = await addToDataset(workspace, id, plan, how, monitor)
          if ('upload' in source) await removeUpload(workspace, source.upload)
          const broken = checked.problems.filter(({ severity }) => severity === 'error')
          const splits = listSplits(workspace, id).length
          return { dataset: id, ...added, splits, problems: [...broken, ...problems] }
        })
    }
  }
}
