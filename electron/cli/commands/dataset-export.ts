import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { cocoShapes } from '../../datasets/export/coco.ts'
import { exportDataset, type ExportLayout } from '../../datasets/export/export.ts'
import { yoloShapes } from '../../datasets/export/yolo.ts'
import { getDataset, type Label, type Part } from '../../workspace/datasets.ts'
import { getSplit } from '../../workspace/splits.ts'
import { wholeNumbers, type Run } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

const parts = ['train', 'validation', 'test', 'none'] as const
const layoutNames = ['mvtec', 'coco', 'yolo'] as const

interface ExportOptions {
  readonly layout: (typeof layoutNames)[number]
  readonly masks?: string
  readonly split?: string
  readonly part?: readonly (Part | 'none')[]
  readonly label?: Label
  readonly defectType?: readonly string[]
  readonly with: readonly number[]
}

/** `flawsmith dataset export`. */
export function registerExport(dataset: Command, run: Run): void {
  dataset
    .command('export <dataset> <folder>')
    .description('write a dataset as a folder that other programs read; the folder must not exist yet, or be empty')
    .addOption(new Option('--layout <name>', 'how the folder is arranged').choices(layoutNames).makeOptionMandatory())
    .option(
      '--masks <shape>',
      `coco: ${cocoShapes.join(' or ')}; yolo: ${yoloShapes.join(' or ')} (default: the first)`
    )
    .option('--split <name>', 'the split that gives the parts (default: the dataset’s own parts)')
    .addOption(new Option('--part <names...>', 'of these parts only').choices(parts))
    .addOption(new Option('--label <label>', 'of this label only').choices(['good', 'defect']))
    .option('--defect-type <names...>', 'defects of these types only')
    .option('--with <runs>', 'also the accepted synthetic images of these runs, such as 4,7', wholeNumbers, [])
    .action(
      run((context, reference: string, folder: string, options: ExportOptions) =>
        withWorkspace(context, async ({ workspace, monitor }) => {
          const found = getDataset(workspace, reference)
          const { split, part, label, defectType } = options
          const filter = {
            ...(label === undefined ? {} : { label }),
            ...(split === undefined ? {} : { split: getSplit(workspace, found.id, split).id }),
            ...{ defectTypes: defectType ?? [], origins: [], parts: part ?? [], decisions: [], text: '' }
          }
          const request = { dataset: found, layout: layoutOf(options), filter, synthesis: options.with }
          const summary = await exportDataset(workspace, { ...request, folder: resolve(folder) }, monitor)
          for (const { severity, message } of summary.problems) context.note(`${severity}: ${message}`)
          const counted = Object.entries(summary.parts).map(([name, count]) => `${name} ${count}`)
          const text = `${summary.images} images with ${summary.masks} masks (${counted.join(', ')}) are in ${summary.folder}.`
          context.show(text, summary)
        })
      )
    )
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
  return new FlawsmithError('option.masks', {
    message: `The layout ${layout} does not write masks in this way: ${given}`,
    remedy: `It has ${shapes.join(' and ')}.`,
    details: { layout, masks: given }
  })
}
