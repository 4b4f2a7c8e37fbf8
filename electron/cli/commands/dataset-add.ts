import { stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { layoutName, maskBackground, type FolderRule, type LayoutName } from '../../contract/datasets.ts'
import { likeness, type Likeness } from '../../contract/same-part.ts'
import type { ResultOf, WorkRequest } from '../../contract/work/kinds.ts'
import type { Problem } from '../../contract/values.ts'
import { sameNames, type SameNames } from '../../datasets/add-images.ts'
import { parseRule } from '../../datasets/folders/rules.ts'
import type { MaskBackground } from '../../datasets/inspect-masks.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Run } from '../command.ts'
import { counted } from '../counted.ts'
import { withHost } from '../host-connection.ts'
import { partRuleOf, type PartOptions } from '../part-options.ts'
import { problemLines } from '../problem-lines.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { withoutUndefined } from '../without-undefined.ts'

interface AddOptions extends PartOptions {
  readonly good?: boolean
  readonly defectType?: string
  readonly layout?: LayoutName | 'auto'
  readonly map?: readonly string[]
  readonly maskBackground?: MaskBackground
  readonly sameNames?: SameNames
  readonly sameImages?: Likeness
  readonly skipBroken?: boolean
  readonly tag?: readonly string[]
}

/** `flawsmith dataset add`. */
export function registerAdd(dataset: Command, run: Run): void {
  dataset
    .command('add <dataset> <paths...>')
    .description('add the images of a folder, or single files, to an existing dataset')
    .option('--good', 'all of them are good, whatever their folders')
    .option('--defect-type <type>', 'all of them are defective, of this type')
    .addOption(
      new Option('--layout <name>', 'how the folder is arranged (default: auto)').choices([
        'auto',
        ...layoutName.options
      ])
    )
    .option(
      '--map <rule>',
      'what a folder holds, as for `dataset import` (repeat for more)',
      (rule: string, others: readonly string[] = []) => [...others, rule]
    )
    .addOption(new Option('--mask-background <colour>', 'what masks leave unmarked').choices(maskBackground.options))
    .addOption(
      new Option(
        '--same-names <what>',
        'images whose name another one has (default: refuse, which adds nothing)'
      ).choices(sameNames)
    )
    .addOption(specOption('--same-images <name>', likeness))
    .option(
      '--part-pattern <pattern>',
      'where file names have the part’s id, as for `dataset import` (default: the dataset’s own pattern)'
    )
    .option('--part-table <file>', 'CSV file in the folder that says which part each image shows')
    .option('--part-columns <file,part>', 'headers of its two columns')
    .option('--skip-broken', 'skip images with errors instead of refusing all')
    .option('--tag <tags...>', 'tags of the new images')
    .action(
      run((context, reference: string, paths: readonly string[], options: AddOptions) =>
        withHost(context, async (connection) => {
          const { id, name } = getDataset(connection.workspace, reference)
          const request = await requestOf(id, paths, options)
          const job = await runJob(context, connection, request, { command: 'dataset add' }).catch((error: unknown) => {
            const said = error instanceof FlawsmithError ? ((error.details['problems'] ?? []) as Problem[]) : []
            for (const line of problemLines(said, true)) context.note(line)
            throw isUnlabelled(error, request) ? new FlawsmithError('add.no-label', { count: paths.length }) : error
          })
          const { images, version, splits, problems, partIds, partPattern } = job.result as ResultOf<'add-images'>
          for (const line of problemLines(problems)) context.note(line)
          const unused = splits === 0 ? '' : ` They are in no subset of the stored splits; a new split takes them.`
          const ids =
            partIds.given === 0 && partPattern === null
              ? ''
              : ` ${partIds.given} of them have a part id${partPattern === null ? '' : ` by the pattern ${partPattern}`}.`
          const named = problems.map(({ thumbnails: _, ...problem }) => problem)
          context.show(
            `Added ${counted(images, 'image')} to ${name}, which is version ${version.number}.${ids}${unused}`,
            {
              ...{ dataset: id, images, version, splits, partIds, partPattern },
              problems: named
            }
          )
        })
      )
    )
}

/** Whether single files lie in no folders that say what they are. */
const isUnlabelled = (error: unknown, request: WorkRequest) =>
  error instanceof FlawsmithError && error.code === 'dataset.unknown-layout' && 'files' in request

/** One folder, or files below a common one. */
async function requestOf(dataset: number, paths: readonly string[], options: AddOptions): Promise<WorkRequest> {
  const {
    good,
    defectType,
    layout,
    maskBackground: background,
    sameNames: names,
    sameImages,
    skipBroken,
    tag
  } = options
  if (good === true && defectType !== undefined) throw new FlawsmithError('relabel.one-label')
  const whole: FolderRule[] =
    good === true
      ? [{ folder: '', as: 'good' }]
      : defectType === undefined
        ? []
        : [{ folder: '', as: 'defect', defectType }]
  const { folder, files } = await sourceOf(paths)
  const map = [...whole, ...(options.map ?? []).map(parseRule)]
  return {
    kind: 'add-images',
    dataset,
    source: { folder },
    map,
    ...withoutUndefined({ files, layout, maskBackground: background, sameNames: names, likeness: sameImages }),
    ...withoutUndefined({ skipBroken, tags: tag && [...tag], parts: partRuleOf(folder, options) })
  }
}

async function sourceOf(paths: readonly string[]): Promise<{ folder: string; files?: string[] }> {
  const all = paths.map((path) => resolve(path))
  const [only = ''] = all
  const isFolder = (await stat(only).catch(() => null))?.isDirectory() ?? true
  if (all.length === 1 && isFolder) return { folder: only }
  let folder = dirname(only)
  while (!all.every((path) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep))) folder = dirname(folder)
  return { folder, files: all.map((path) => relative(folder, path).split(sep).join('/')) }
}
