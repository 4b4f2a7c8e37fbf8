import { resolve } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { score, type ImageScoreRow, type ScoresFile } from '../../contract/work/score.ts'
import { english } from '../../messages/english.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { counted } from '../counted.ts'
import type { Register } from '../command.ts'
import { wholeNumber } from '../option-value.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { visibleLine } from '../../common/visible.ts'
import { scoreSummary, type ScoreCounts } from '../score-summary.ts'
import { specOption } from '../spec-option.ts'
import { textTable } from '../table.ts'

const { shape } = score.spec

interface ScoreOptions extends OverwriteOptions {
  readonly dataset?: string
  readonly heatMaps?: number
  readonly name?: string
  readonly out?: string
  readonly fresh?: boolean
}

/** Rows that a terminal shows; --json and --out give all. */
const shownRows = 20

export const registerScore: Register = (program, run) => {
  program
    .command('score')
    .argument('<detector>', 'number of the run that trained the detector', (text: string) =>
      wholeNumber(text, '<detector>')
    )
    .argument('[folder]', 'folder of images, searched with its subfolders')
    .description(
      'score images with a trained detector: scores, verdicts at its threshold, heat maps; labels and verdicts are good or defective, the subset is what the detector’s training used an image for: train, validation, test or unused'
    )
    .option('--dataset <name>', 'score the images of a dataset instead of a folder')
    .addOption(specOption('--heat-maps <n>', shape.heatMaps, 'detectors that find defects'))
    .addOption(specOption('--name <name>', shape.name))
    .option('--out <folder>', 'also write scores.csv, scores.json and heat maps into this folder')
    .option(...overwriteOption)
    .option('--fresh', 'score a dataset from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, detector: number, folder: string | undefined, options: ScoreOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const request = requestOf(workspace, detector, folder, options)
          const out = options.out === undefined ? undefined : await outFolder(options.out, options)
          const job = await runJob(context, connection, request, { command: 'score', fresh: options.fresh })
          const { run: runId, ...counts } = job.result as unknown as ScoreResult
          const { readScores } = await import('../../host/work/score-tables.ts')
          const scores = await readScores(workspace, runId)
          if (out !== undefined) {
            const { exportScores } = await import('../export-scores.ts')
            await exportScores(workspace, runId, out)
          }
          const { images, ...details } = scores
          if ((options.heatMaps ?? 0) > 0 && images.length > 0 && images.every(({ heatMap }) => heatMap === null)) {
            context.note(
              'There are no heat maps: this detector does not say where a defect is, so --heat-maps has no effect.'
            )
          }
          const written = out === undefined ? '' : `\nWritten to ${out}`
          context.show(`${scoresText(runId, scores, counts)}${written}`, {
            ...{ run: runId, ...details, counts, scores: images },
            ...withoutUndefined({ out })
          })
        })
      )
    )
}

interface ScoreResult extends ScoreCounts {
  readonly run: number
}

function requestOf(
  workspace: Workspace,
  detector: number,
  folder: string | undefined,
  { dataset, heatMaps, name }: ScoreOptions
): WorkRequest {
  if (folder === undefined && dataset === undefined) throw new FlawsmithError('option.source')
  if (folder !== undefined && dataset !== undefined) throw new FlawsmithError('option.both-sources')
  const source =
    folder === undefined ? { dataset: getDataset(workspace, dataset ?? '').id } : { folder: resolve(folder) }
  return { kind: 'score', detector, source, ...withoutUndefined({ heatMaps, name }) }
}

function scoresText(
  runId: number,
  { images, threshold, measured, skippedMasks }: ScoresFile,
  counts: ScoreCounts
): string {
  const columns = columnsOf(images)
  const scored = images.filter(({ problem }) => problem === null)
  const rows = scored.slice(0, shownRows).map((row) => columns.map(([, cell]) => shortened(visibleLine(cell(row)))))
  const unreadable = images.filter(({ problem }) => problem !== null)
  return [
    ...(rows.length === 0
      ? []
      : [
          textTable(
            columns.map(([head]) => head),
            rows
          )
        ]),
    ...(scored.length > shownRows ? [`… and ${moreImages(scored.length - shownRows)} with lower scores`] : []),
    ...unreadable.slice(0, shownRows).map(({ problem }) => visibleLine(`Not scored: ${problem ?? ''}`)),
    ...(unreadable.length > shownRows ? [`… and ${unreadable.length - shownRows} more that could not be scored`] : []),
    scoreSummary({ runId, threshold, skippedMasks, ...counts }),
    ...(measured === null ? [] : [measuredText(measured)])
  ].join('\n')
}

const moreImages = (count: number) => counted(count, 'more image')

function measuredText({ images, values }: NonNullable<ScoresFile['measured']>): string {
  if (images === 0) return 'Nothing measured: the detector was trained or validated on all images with a known label'
  const unused = `${counted(images, 'image')} that the detector was not trained or validated on`
  const measures = Object.entries(values).map(([name, value]) => {
    return `${english.named('name', name)} ${Number.isInteger(value) ? value : value.toFixed(4)}`
  })
  return measures.length === 0
    ? `Nothing measured: too few on the ${unused}`
    : `On the ${unused}: ${measures.join(', ')}`
}

type Column = readonly [head: string, cell: (row: ImageScoreRow) => string]

/** Only what the task and the source give. */
function columnsOf(images: readonly ImageScoreRow[]): Column[] {
  const optional: readonly (readonly [string, (row: ImageScoreRow) => string | null])[] = [
    ['verdict', ({ verdict }) => verdict],
    ['type', ({ type }) => type],
    ['label', ({ label }) => label],
    ['heat map', ({ heatMap }) => heatMap]
  ]
  const ofTraining = images.some(({ subset }) => subset !== null && subset !== 'unused')
  return [
    ['image', ({ image }) => image],
    ['score', ({ score }) => score?.toFixed(4) ?? ''],
    ...optional
      .filter(([, cell]) => images.some((row) => cell(row) !== null))
      .map(([head, cell]): Column => [head, (row) => cell(row) ?? '']),
    ...(ofTraining ? [['subset', ({ subset }) => subset ?? ''] satisfies Column] : [])
  ]
}

/** The end of a path says which image it is. */
const shortened = (text: string): string => (text.length > 60 ? `…${text.slice(-59)}` : text)
