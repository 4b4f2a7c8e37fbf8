import { summarize } from '../../datasets/summary.ts'
import { getDataset, listDatasets, listImages } from '../../workspace/datasets.ts'
import type { Register } from '../command.ts'
import { withHost } from '../host-connection.ts'
import { checkedName, removeAfterConfirmation, withRemovalOptions, type RemovalOptions } from '../removal.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'
import { registerAdd } from './dataset-add.ts'
import { registerExport } from './dataset-export.ts'
import { registerHistory } from './dataset-history.ts'
import { registerImages } from './dataset-images.ts'
import { registerImport } from './dataset-import.ts'
import { registerSplits } from './dataset-split.ts'
import { describeDataset } from './describe-dataset.ts'

export const registerDataset: Register = (program, run) => {
  const dataset = program.command('dataset').description('images of good and defective parts')
  registerImport(dataset, run)
  dataset
    .command('list')
    .description('list all datasets')
    .action(
      run((context) =>
        withWorkspace(context, (workspace) => {
          const rows = listDatasets(workspace).map((item) => ({
            ...item,
            ...summarize(listImages(workspace, item.id))
          }))
          const header = ['id', 'name', 'layout', 'images', 'good', 'defects', 'imported']
          const cells = rows.map((row) => [
            row.id,
            row.name,
            row.layout,
            row.images,
            row.good,
            row.defects,
            row.createdAt.slice(0, 16).replace('T', ' ')
          ])
          context.show(rows.length === 0 ? 'No datasets yet.' : textTable(header, cells), { datasets: rows })
        })
      )
    )
  dataset
    .command('show <dataset>')
    .description('show one dataset: images, defect types, sizes, splits')
    .action(
      run((context, reference: string) =>
        withWorkspace(context, (workspace) => {
          const details = describeDataset(workspace, getDataset(workspace, reference))
          context.show(details.text, details.value)
        })
      )
    )
  withRemovalOptions(dataset.command('remove <dataset>'))
    .description('remove a dataset, with --with-dependants also everything made from it')
    .action(
      run((context, reference: string, options: RemovalOptions) =>
        withHost(context, ({ client, workspace }) => {
          const { id } = getDataset(workspace, reference)
          return removeAfterConfirmation(context, client, { runs: [], datasets: [id], baseModels: [] }, options)
        })
      )
    )
  dataset
    .command('rename <dataset> <name>')
    .description('give a dataset another name')
    .action(
      run((context, reference: string, name: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { id } = getDataset(workspace, reference)
          await client.call('datasets.rename', { dataset: id, name: checkedName(name) })
          const dataset = getDataset(workspace, id)
          context.show(`Dataset ${id} is now called “${dataset.name}”.`, { dataset })
        })
      )
    )
  registerSplits(dataset, run)
  registerAdd(dataset, run)
  registerImages(dataset, run)
  registerHistory(dataset, run)
  registerExport(dataset, run)
}
