import { basename, join, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { shownLevel } from '../../common/value-range.ts'
import {
  layoutName,
  maskBackground,
  rangeName,
  type FolderBalance,
  type LayoutName,
  type RangeName
} from '../../contract/datasets.ts'
import { likeness, type Likeness } from '../../contract/same-part.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import type { Problem } from '../../contract/values.ts'
import { datasetsInside } from '../../datasets/detect-layout.ts'
import { patchcoreArchitecture } from '../../detection/anomaly/section.ts'
import type { MaskBackground } from '../../datasets/inspect-masks.ts'
import { parseRule } from '../../datasets/folders/rules.ts'
import type { LevelsFound } from '../../datasets/ranges.ts'
import { readImageTree } from '../../datasets/tree.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { datasetNumbers } from '../../workspace/image-queries.ts'
import type { Run } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { counted } from '../counted.ts'
import { withHost, type HostConnection } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { partLines, partRuleOf, type PartOptions } from '../part-options.ts'
import { problemLines } from '../problem-lines.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { textTable } from '../table.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { describeDataset } from './describe-dataset.ts'

interface ImportOptions extends PartOptions {
  readonly layout?: LayoutName | 'auto'
  readonly name?: string
  readonly category?: string
  readonly skipBroken?: boolean
  readonly map?: readonly string[]
  readonly each?: boolean
  readonly range?: RangeName
  readonly dryRun?: boolean
  readonly maskBackground?: MaskBackground
  readonly sameImages?: Likeness
}

export function registerImport(dataset: Command, run: Run): void {
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
    .option(
      '--map <rule>',
      'what a folder holds: FOLDER=good, =defect, =defect:TYPE, =masks, =leave-out or =train, =validation, =test, or two of these as =good,test; FOLDER/*, FOLDER/*_x.png and FOLDER/**/*_x.png are files (repeat for more)',
      (rule: string, others: readonly string[] = []) => [...others, rule]
    )
    .addOption(
      new Option(
        '--mask-background <colour>',
        'what masks leave unmarked (default: auto, the colour of most of a mask and its border)'
      ).choices(maskBackground.options)
    )
    .addOption(
      new Option(
        '--range <name>',
        'which stored numbers are black and white in images of more than 8 bits: the whole type (0 to 1 in floating point), those of a camera with fewer bits, or the least and the greatest of all images (default: as-stored)'
      ).choices(rangeName.options)
    )
    .option('--each', 'import every dataset in the folder, each under its own name')
    .addOption(specOption('--same-images <name>', likeness))
    .option(
      '--part-pattern <pattern>',
      'where file names have the part’s id: {part}_*, or a regular expression with one group, such as "P(\\d+)_"'
    )
    .option('--part-table <file>', 'CSV file in the folder that says which part each image shows')
    .option('--part-columns <file,part>', 'headers of its two columns (default: usual names such as file,part)')
    .option(
      '--dry-run',
      'only show what each folder was taken for and what would be left out; exits with 1 where there are errors'
    )
    .action(
      run((context, folder: string, options: ImportOptions) =>
        withHost(context, async (connection) => {
          const inside = options.each === true ? await datasetsInside(await readImageTree(resolve(folder))) : []
          const each = inside.map((name) => ({ path: join(folder, name), name: nameOf(name, options) }))
          const sources = each.length > 0 ? each : [{ path: folder, name: options.name }]
          if (options.dryRun === true) {
            for (const { path } of sources) await preview(context, connection, path, options)
            return
          }
          const shown: Awaited<ReturnType<typeof importOne>>[] = []
          for (const { path, name } of sources) {
            shown.push(await importOne(context, connection, path, { ...options, ...withoutUndefined({ name }) }))
          }
          const [only] = shown
          if (only !== undefined && shown.length === 1) context.show(`${only.text}\n${only.next}`, only.value)
          else context.show(shown.map(({ text }) => text).join('\n'), { datasets: shown.map(({ value }) => value) })
        })
      )
    )
}

async function importOne(
  context: CommandContext,
  connection: HostConnection,
  folder: string,
  options: ImportOptions
): Promise<{ readonly text: string; readonly next: string; readonly value: object }> {
  const { workspace } = connection
  const request = importRequest(folder, options)
  const job = await runJob(context, connection, request, { command: 'dataset import' }).catch((error: unknown) => {
    const said = error instanceof FlawsmithError ? ((error.details['problems'] ?? []) as Problem[]) : []
    for (const line of problemLines(said, true)) context.note(line)
    throw error
  })
  const { dataset: id, problems } = job.result as { dataset: number; problems: Problem[] }
  for (const line of problemLines(problems)) context.note(line)
  const dataset = getDataset(workspace, id)
  const details = describeDataset(workspace, dataset)
  // With a single defect, none would be left to test with.
  const ofGood = datasetNumbers(workspace, id).defects < 2 ? ['--network', patchcoreArchitecture] : []
  const next = `Train a detector on it: ${nextCommand('train', '--dataset', dataset.name, ...ofGood)}`
  // Thumbnails are for pages.
  const named = problems.map(({ thumbnails: _, ...problem }) => problem)
  return { text: details.text, next, value: { ...details.value, problems: named } }
}

const nameOf = (folder: string, { name }: ImportOptions) =>
  name === undefined ? basename(folder) : `${name} ${basename(folder)}`

async function preview(
  context: CommandContext,
  { client }: HostConnection,
  folder: string,
  { layout, map, ...options }: ImportOptions
): Promise<void> {
  const source = { folder: resolve(folder) }
  const read = { source, ...withoutUndefined({ layout }), map: (map ?? []).map(parseRule) }
  const found = await client.call('datasets.detect', read)
  const { levels } = await client.call('datasets.levels', { source })
  const rule = partRuleOf(source.folder, options)
  const parts = rule === undefined ? null : await client.call('datasets.parts', { ...read, parts: rule })
  const problems = [...found.problems, ...(parts?.problems ?? [])]
  const rows = found.folders.map((row) => [
    row.folder || '.',
    readAs(row),
    row.part ?? '',
    row.images,
    row.masks,
    row.leftOut
  ])
  const total = `${counted(found.images, 'image')}, ${counted(found.masks, 'mask')} used, ${counted(found.others, 'other file')}`
  const lines = [
    `Layout: ${found.layout}. ${total}.`,
    textTable(['folder', 'read as', 'subset', 'images', 'masks', 'left out'], rows),
    ...(levels === null ? [] : [levelsText(levels)]),
    ...(parts === null ? [] : partLines(parts)),
    ...problemLines(problems, true),
    'Pixels were not looked at: the import does, as does “Check images and masks” on the import page.'
  ]
  if (problems.some(({ severity }) => severity === 'error')) context.exitWith(1)
  context.show(lines.join('\n'), { ...found, levels, ...(parts === null ? {} : { parts }) })
}

function levelsText({ lowest, highest, least, most, likely, images }: LevelsFound): string {
  const [low, high, first, last] = [lowest, highest, least, most].map(shownLevel)
  const values = `values ${low}–${high} of ${first}–${last}`
  return `In ${counted(images, 'image')} that may have more than 8 bits: ${values}; --range ${likely} fits.`
}

/** As a rule of `--map` says it. */
function readAs({ as, defectType }: FolderBalance): string {
  return as === 'defect' && defectType !== null ? `defect:${defectType}` : as
}

function importRequest(folder: string, options: ImportOptions): WorkRequest {
  const { layout, name, category, skipBroken, map, sameImages, maskBackground: background, range } = options
  const path = resolve(folder)
  const called = name ?? basename(path).slice(0, 100)
  return {
    kind: 'import',
    source: { folder: path },
    name: called,
    ...withoutUndefined({ layout, category, skipBroken, map: map?.map(parseRule), maskBackground: background, range }),
    ...withoutUndefined({ likeness: sameImages, parts: partRuleOf(path, options) })
  }
}
