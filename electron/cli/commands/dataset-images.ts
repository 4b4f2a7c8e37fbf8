import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { newType, type DatasetVersion } from '../../contract/dataset-changes.ts'
import { english } from '../../messages/english.ts'
import { getDataset, type Dataset } from '../../workspace/datasets.ts'
import { datasetNumbers } from '../../workspace/image-queries.ts'
import type { Run } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { counted } from '../counted.ts'
import { withHost } from '../host-connection.ts'
import {
  chosenIds,
  noneFits,
  selectedImages,
  withOrder,
  withSelectionOptions,
  type SelectionOptions
} from '../image-selection.ts'
import { nextCommand } from '../next-command.ts'
import { checkedValue } from '../option-value.ts'
import { textTable } from '../table.ts'
import { changesText } from '../version-text.ts'
import { withWorkspace } from '../with-workspace.ts'

type RemoveOptions = SelectionOptions & { readonly yes?: boolean }
type LabelOptions = SelectionOptions & { readonly good?: boolean; readonly to?: string; readonly yes?: boolean }
type TagOptions = SelectionOptions & { readonly add?: readonly string[]; readonly drop?: readonly string[] }

/** `flawsmith dataset images`, `remove-images`, `relabel` and `tag`. */
export function registerImages(dataset: Command, run: Run): void {
  withOrder(withSelectionOptions(dataset.command('images <dataset> [names...]')))
    .description('list images of a dataset; names may have * for any characters')
    .action(
      run((context, reference: string, names: readonly string[], options: SelectionOptions) =>
        withWorkspace(context, (workspace) => {
          const found = getDataset(workspace, reference)
          const images = selectedImages(workspace, found, names, options)
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
          const text =
            images.length === 0
              ? noneFits(workspace, found).message
              : `${textTable(header, rows)}\n${counted(images.length, 'image')}.`
          context.show(text, { images })
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('remove-images <dataset> [names...]')))
    .description(
      'take images out of a dataset; names may have * for any characters; runs and older versions keep the images, and `dataset undo` brings them back'
    )
    .option('--yes', 'do not ask before all images are taken out')
    .action(
      run((context, reference: string, names: readonly string[], options: RemoveOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const found = getDataset(workspace, reference)
          const { yes = false, ...selection } = options
          const images = chosenIds(context.note, workspace, found, names, selection)
          const isAll = images.length === datasetNumbers(workspace, found.id).images
          const question = `Take all ${images.length} images out of “${found.name}”?`
          if (isAll && !yes && !(await context.confirm(question))) {
            context.show('Nothing was removed.', { version: null })
            return
          }
          const { version } = await client.call('images.remove', { dataset: found.id, images })
          showChange(context, found, version)
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('relabel <dataset> [names...]')))
    .description('make images good, or defective of a type; names may have * for any characters')
    .option('--good', 'they are good; their masks are given up, though older versions keep them')
    .option('--to <type>', 'they are defective, of this type', (type) => checkedValue(newType, type, '--to'))
    .option('--yes', 'do not ask before all images are made good and masks given up')
    .action(
      run((context, reference: string, names: readonly string[], options: LabelOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const { good, to, yes = false, ...selection } = options
          if ((good === true) === (to !== undefined)) throw new FlawsmithError('relabel.one-label')
          const found = getDataset(workspace, reference)
          const images = chosenIds(context.note, workspace, found, names, selection)
          const numbers = datasetNumbers(workspace, found.id)
          const isAll = good === true && images.length === numbers.images && numbers.masks > 0
          const question = `Make all ${images.length} images of “${found.name}” good, and give up ${counted(numbers.masks, 'mask')}?`
          if (isAll && !yes && !(await context.confirm(question))) {
            context.show('Nothing was changed.', { version: null })
            return
          }
          const { version } = await client.call('images.relabel', { dataset: found.id, images, defectType: to ?? null })
          showChange(context, found, version)
        })
      )
    )
  withAll(withSelectionOptions(dataset.command('tag <dataset> [names...]')))
    .description('add tags to images or take them off; names may have * for any characters')
    .option('--add <tags...>', 'tags to add')
    .addOption(new Option('--drop <tags...>', 'tags to take off'))
    .action(
      run((context, reference: string, names: readonly string[], options: TagOptions) =>
        withHost(context, async ({ client, workspace }) => {
          const { add = [], drop = [], ...selection } = options
          if (add.length + drop.length === 0) throw new FlawsmithError('tag.no-tags')
          const found = getDataset(workspace, reference)
          const images = chosenIds(context.note, workspace, found, names, selection)
          const change = { dataset: found.id, images, add: [...add], remove: [...drop] }
          showChange(context, found, (await client.call('images.tag', change)).version)
        })
      )
    )
}

const withAll = (command: Command) => command.option('--all', 'all images of the dataset')

/** Says which version a change made, and how to take it back. */
export function showChange(context: CommandContext, { name }: Dataset, version: DatasetVersion | null): void {
  const text =
    version === null
      ? 'Nothing changed: the images were like that already.'
      : `Version ${version.number}: ${changesText(version)}. ${wayBack(name, version)}`
  context.show(text, { version })
}

/** One more undo would take the change before back, so that an undo is taken back by the version that was there. */
function wayBack(dataset: string, { action, number }: DatasetVersion): string {
  return action === 'undo'
    ? `${nextCommand('dataset', 'restore', dataset, String(number - 1))} brings the change back.`
    : `${nextCommand('dataset', 'undo', dataset)} takes it back.`
}
