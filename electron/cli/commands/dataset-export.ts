import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { exportRequest, type ExportLayout, type ExportResult } from '../../contract/exports.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { cocoShapes } from '../../datasets/export/coco.ts'
import { yoloShapes } from '../../datasets/export/yolo.ts'
import { getDataset, type Label, type Part } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getSplit } from '../../workspace/splits.ts'
import { counted } from '../counted.ts'
import type { Run } from '../command.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { problemLines } from '../problem-lines.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { syntheticNote } from '../synthetic-note.ts'

const parts = ['train', 'validation', 'test', 'none'] as const
const layoutNames = ['mvtec', 'coco', 'yolo'] as const

interface ExportOptions {
  readonly layout: (typeof layoutNames)[number]
  readonly masks?: string
  readonly split?: string
  readonly part?: readonly (Part | 'none')[]
  readonly label?: Label
  readonly defectType?: readonly string[]
  readonly with?: readonly number[]
  readonly datasetVersion?: number
  readonly unreviewed?: boolean
}

/** `flawsmith dataset export`. */
export function registerExport(dataset: Command, run: Run): void {
  dataset
    .command('export <dataset> <folder>')
    .description('export a dataset to a folder for other programs; the folder must be new or empty')
    .addOption(new Option('--layout <name>', 'how the folder is arranged').choices(layoutNames).makeOptionMandatory())
    .option(
      '--masks <shape>',
      `coco: ${cocoShapes.join(' or ')}; yolo: ${yoloShapes.join(' or ')} (default: the first)`
    )
    .option(
      '--split <name>',
      'split that defines the subsets (default: the dataset’s own, else a random split that is made)'
    )
    .addOption(
      new Option('--part <names...>', 'these subsets of the split only; none: what is in no subset').choices(parts)
    )
    .addOption(new Option('--label <label>', 'this label only').choices(['good', 'defect']))
    .option('--defect-type <names...>', 'these defect types only')
    .addOption(specOption('--dataset-version <number>', exportRequest.shape.version))
    .addOption(specOption('--with <runs...>', exportRequest.shape.synthesis))
    .addOption(specOption('--unreviewed', exportRequest.shape.unreviewed))
    .action(
      run((context, reference: string, folder: string, options: ExportOptions) =>
        withHost(context, async (connection) => {
          const request = requestOf(connection.workspace, reference, folder, options)
          const job = await runJob(context, connection, request, { command: 'dataset export' })
          const summary = job.result as ExportResult
          for (const line of problemLines(summary.problems, true)) context.note(line)
          if (summary.problems.some(({ code }) => code === 'export.no-training-defects')) {
            context.note(
              `\`flawsmith dataset split make ${reference} NAME --shots N\` makes one, and --split NAME exports with it.`
            )
          }
          if (summary.synthetic !== null) context.note(syntheticNote(summary.synthetic, 0))
          const parts = Object.entries(summary.parts).map(([name, count]) => `${name} ${count}`)
          const text = `${counted(summary.images, 'image')} with ${counted(summary.masks, 'mask')} (${parts.join(', ')}) ${summary.images === 1 ? 'is' : 'are'} in ${summary.folder}.${summary.split === null ? '' : ` Split: ${summary.split}.`}`
          context.show(text, summary)
        })
      )
    )
}

function requestOf(workspace: Workspace, reference: string, folder: string, options: ExportOptions): WorkRequest {
  const { split, part, label, defectType, with: runs, unreviewed, datasetVersion: version } = options
  const dataset = getDataset(workspace, reference).id
  const filter = withoutUndefined({
    label,
    split: split === undefined ? undefined : getSplit(workspace, dataset, split).id,
    defectTypes: defectType && [...defectType],
    parts: part && [...part]
  })
  const chosen = { filter, layout: layoutOf(options), folder: resolve(folder) }
  return {
    kind: 'export',
    dataset,
    ...chosen,
    ...withoutUndefined({ version, synthesis: runs && [...runs], unreviewed })
  }
}

function layoutOf({ layout: name, masks }: ExportOptions): ExportLayout {
  if (name === 'mvtec' && masks === undefined) return { name }
  if (name === 'coco') return { name, shape: chosen(cocoShapes, name, masks) }
  if (name === 'yolo') return { name, shape: chosen(yoloShapes, name, masks) }
  throw noSuchShape(name, masks ?? '', ['its mask files only'])
}

function chosen<Shape extends string>(shapes: readonly [Shape, ...Shape[]], layout: string, given?: string): Shape {
  const shape = given === undefined ? shapes[0] : shapes.find((each) => each === given)
  if (shape !== undefined) return shape
  throw noSuchShape(layout, given ?? '', shapes)
}

function noSuchShape(layout: string, given: string, shapes: readonly string[]): FlawsmithError {
  return new FlawsmithError('option.masks', { layout, masks: given, shapes })
}
