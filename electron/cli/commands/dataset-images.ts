import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { DatasetVersion } from '../../contract/dataset-changes.ts'
import { english } from '../../messages/english.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Run } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { counted } from '../counted.ts'
import { withHost } from '../host-connection.ts'
import {
  chosenIds,
  selectedImages,
  withOrder,
  withSelectionOptions,
  type SelectionOptions
} from '../image-selection.ts'
import { textTable } from '../table.ts'
import { changesText } from '../version-text.ts'
import { withWorkspace } from '../with-workspace.ts'

type LabelOptions = SelectionOptions & { readonly good?: boolean; readonly to?: string }
type TagOptions = SelectionOptions & { readonly add?: readonly string[]; readonly drop?: readonly string[] }

/** `flawsmith dataset images`, `remove-images`, `relabel` and `tag`. */
export function registerImages(dataset: Command, run: Run): void {
  withOrder(withSelectionOptions(dataset.command('images <dataset> [names...]')))
    .description('list images of a dataset; names may have * for any characters')
    .action(
      run((context, reference: string, names: readonly string[], options: SelectionOptions) =>
        withWorkspace(context, (workspace) => {
          const images = selectedImages(workspace, getDataset(workspace, reference), names, options)
          const header = ['id', 'name', 'label', 'size', 'mask', 'part', 'tags', 'outlier']
          const rows = images.map((image) => [
            image.id,
            image.name,
            image.defectType ?? 'good',
            `${image.width}×${image.height}`,
            image.maskPixels === null ? '' : english.percent(image.maskPixels / (image.width * image.height), 2),
            image.specimen ?? '',
            image.tags.join(', '),
            image.outlier === null ? '' : image.outlier.toFixed(2)
          ])
          const text = images.length === 0 ? 'No images like that.' : textTable(header, rows)
          context.show(`${text}\n${counted(images.length, 'image')}.`, { images })
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('remove-images <dataset> [names...]')))
    .description('take images out of a dataset; runs and older versions keep them, and `dataset undo` brings them back')
    .action(
      run((context, reference: string, names: readonly string[], options: SelectionOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const found = getDataset(workspace, reference)
          const images = chosenIds(workspace, found, names, options)
          const { version } = await client.call('images.remove', { dataset: found.id, images })
          showChange(context, version)
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('relabel <dataset> [names...]')))
    .description('make images good, or defective of a type')
    .option('--good', 'they are good; their masks are given up, though older versions keep them')
    .option('--to <type>', 'they are defective, of this type')
    .action(
      run((context, reference: string, names: readonly string[], options: LabelOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const { good, to, ...selection } = options
          if ((good === true) === (to !== undefined)) throw new FlawsmithError('relabel.one-label')
          const found = getDataset(workspace, reference)
          const images = chosenIds(workspace, found, names, selection)
          const { version } = await client.call('images.relabel', { dataset: found.id, images, defectType: to ?? null })
          showChange(context, version)
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('tag <dataset> [names...]')))
    .description('add tags to images or take them off')
    .option('--add <tags...>', 'tags to add')
    .addOption(new Option('--drop <tags...>', 'tags to take off'))
    .action(
      run((context, reference: string, names: readonly string[], options: TagOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const { add = [], drop = [], ...selection } = options
          if (add.length + drop.length === 0) throw new FlawsmithError('tag.no-tags')
          const found = getDataset(workspace, reference)
          const images = chosenIds(workspace, found, names, selection)
          const change = { dataset: found.id, images, add: [...add], remove: [...drop] }
          showChange(context, (await client.call('images.tag', change)).version)
        })
      )
    )
}

const withAll = (command: Command) => command.option('--all', 'all images of the dataset')

/** Says which version a change made. */
export function showChange(context: CommandContext, version: DatasetVersion | null): void {
  const text =
    version === null
      ? 'Nothing changed: the images were like that already.'
      : `Version ${version.number}: ${changesText(version)}. \`flawsmith dataset undo\` takes it back.`
  context.show(text, { version })
}
