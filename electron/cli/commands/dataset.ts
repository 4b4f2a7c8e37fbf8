import { existsSync } from 'node:fs'
import { basename, isAbsolute, relative, resolve } from 'node:path'
import { Option } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { layoutName, likeness, type LayoutName, type Likeness, type PartRule } from '../../contract/datasets.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import type { Problem } from '../../contract/values.ts'
import { countParts } from '../../datasets/store-split.ts'
import { summarize } from '../../datasets/summary.ts'
import { getDataset, listDatasets, listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listSplits, partsOf } from '../../workspace/splits.ts'
import { counted } from '../counted.ts'
import type { Register } from '../command.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { checkedName, removeAfterConfirmation, withRemovalOptions, type RemovalOptions } from '../removal.ts'
import { specOption } from '../spec-option.ts'
import { runJob } from '../run-job.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'
import { registerExport } from './dataset-export.ts'

interface ImportOptions {
  readonly layout?: LayoutName | 'auto'
  readonly name?: string
  readonly category?: string
  readonly skipBroken?: boolean
  readonly sameImages?: Likeness
  readonly partPattern?: string
  readonly partTable?: string
  readonly partColumns?: string
}

export const registerDataset: Register = (program, run) => {
  const dataset = program.command('dataset').description('images of good and defective parts')
  dataset
    .command('import <folder>')
    .description('check a folder of images and copy it into the workspace')
    .addOption(
      new Option('--layout <name>', 'how the folder is arranged (default: auto)').choices([
        'auto',
        ...layoutName.options
      ])
    )
    .option('--name <name>', 'the dataset’s name (default: the folder’s)')
    .option('--category <text>', 'what the part is')
    .option('--skip-broken', 'skip images with errors instead of refusing the folder')
    .addOption(specOption('--same-images <name>', likeness))
    .option(
      '--part-pattern <pattern>',
      'where file names have the part’s id: {part}_*, or a regular expression with one group, such as "P(\\d+)_"'
    )
    .option('--part-table <file>', 'CSV file in the folder that says which part each image shows')
    .option('--part-columns <file,part>', 'headers of its two columns (default: usual names such as file,part)')
    .action(
      run((context, folder: string, options: ImportOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const job = await runJob(context, connection, importRequest(folder, options), { command: 'dataset import' })
          const { dataset: id, problems } = job.result as { dataset: number; problems: Problem[] }
          for (const { severity, message } of problems) context.note(`${severity}: ${message}`)
          const details = describe(workspace, getDataset(workspace, id))
          context.show(details.text, { ...details.value, problems })
        })
      )
    )
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
          const details = describe(workspace, getDataset(workspace, reference))
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
  registerExport(dataset, run)
}

function importRequest(folder: string, options: ImportOptions): WorkRequest {
  const { layout, name, category, skipBroken, sameImages } = options
  const path = resolve(folder)
  const called = name ?? basename(path).slice(0, 100)
  return {
    kind: 'import',
    source: { folder: path },
    name: called,
    ...withoutUndefined({ layout, category, skipBroken, likeness: sameImages, parts: partRuleOf(path, options) })
  }
}

/** Errors: `parts.two-rules`. */
function partRuleOf(folder: string, { partPattern, partTable, partColumns }: ImportOptions): PartRule | undefined {
  if (partPattern !== undefined && partTable !== undefined)
    throw new FlawsmithError('parts.two-rules')
  if (partPattern !== undefined) return { pattern: partPattern }
  if (partTable === undefined) return undefined
  // A path from here that leads into the folder is as good as one in the folder.
  const below = relative(folder, resolve(partTable))
  const isHere = below !== '' && !below.startsWith('..') && !isAbsolute(below) && existsSync(resolve(partTable))
  const table = (isHere ? below : partTable).replaceAll('\\', '/')
  const [file, part] = partColumns?.split(',').map((column) => column.trim()) ?? []
  return { table, ...withoutUndefined({ file, part }) }
}

function describe(workspace: Workspace, dataset: Dataset): { text: string; value: object } {
  const images = listImages(workspace, dataset.id)
  const summary = summarize(images)
  const splits = listSplits(workspace, dataset.id).map((split) => ({
    name: split.name,
    parts: countParts(images, partsOf(workspace, split.id))
  }))
  const count = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, number]) => `${number} ${name}`)
      .join(', ') || 'none'
  const span = (range: readonly [number, number] | null) =>
    range === null ? '–' : range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`
  const { none: without = 0, ...parts } = summary.given
  const predefined = without === 0 || count(parts) === 'none' ? parts : { ...parts, unassigned: without }
  const lines = [
    `Dataset ${dataset.id} “${dataset.name}” (${dataset.layout}) from ${dataset.source}`,
    `  ${counted(summary.images, 'image')}: ${summary.good} good, ${summary.defects} defective (${count(summary.defectTypes)}), ${counted(summary.masks, 'mask')}`,
    `  ${span(summary.width)}×${span(summary.height)} pixels, ${summary.colour ? 'colour' : 'grey'}; predefined split: ${count(predefined)}`,
    ...splits.map(
      ({ name, parts }) =>
        `  split “${name}”: train ${count(parts.train)}; validation ${count(parts.validation)}; test ${count(parts.test)}`
    )
  ]
  return { text: lines.join('\n'), value: { dataset, summary, splits } }
}
