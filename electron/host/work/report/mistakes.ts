/** @file The test images that detectors decide wrongly at their thresholds, as sheets of a report. */
import type { ConfigOf } from '../../../contract/work/run-configs.ts'
import { cellName, isShown } from '../../../experiments/matrix.ts'
import { imagePreview } from '../../../imaging/thumbnail.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { ImageSheet } from '../../../reports/report-types.ts'
import type { DatasetImage } from '../../../workspace/datasets.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { getRun } from '../../../workspace/runs.ts'
import { imagesByIds } from '../inputs.ts'
import type { FinishedExperiment } from './finished-experiment.ts'
import { shownSample } from './sections.ts'

const shownOfEach = 6
/** Pixels of the longer side, at about a sixth of the page's width. */
const side = 320

interface Mistake {
  readonly image: DatasetImage
  readonly score: number
  readonly missed: boolean
}

/** Missed defects and false alarms of each method's largest count at the first seed, the worst first. */
export async function mistakeSheets(
  workspace: Workspace,
  { task, record, scored }: FinishedExperiment,
  say: Speaker
): Promise<ImageSheet[]> {
  const sheets: ImageSheet[] = []
  for (const [index, { cell, runId }] of record.cells.entries()) {
    const test = scored[index]
    const at = test?.atValidationThreshold ?? null
    if (test === undefined || at === null) continue
    if (!isShown(cell, record.recipe.matrix)) continue
    const { images } = getRun(workspace, runId).config as unknown as ConfigOf<'train'>
    const tested = imagesByIds(workspace, images['test'] ?? [])
    const mistakes = tested.flatMap((image, place): Mistake[] => {
      const score = test.scores[place] ?? NaN
      const missed = test.labels[place] === 1 && score < at.threshold
      const alarm = test.labels[place] === 0 && score >= at.threshold
      return missed || alarm ? [{ image, score, missed }] : []
    })
    const missed = mistakes.filter((each) => each.missed).sort((a, b) => a.score - b.score)
    const alarms = mistakes.filter((each) => !each.missed).sort((a, b) => b.score - a.score)
    const shown = []
    for (const mistake of [...missed.slice(0, shownOfEach), ...alarms.slice(0, shownOfEach)]) {
      shown.push(await shownMistake(workspace, mistake, say))
    }
    sheets.push({
      title: say.text('report.mistakes', { cell: cellName(cell, task.labels, say) }),
      note: say.text('report.mistakes-note', {
        threshold: Number.isFinite(at.threshold) ? say.decimal(at.threshold, 3) : '∞',
        missed: missed.length,
        defective: at.truePositives + at.falseNegatives,
        alarms: alarms.length,
        good: at.falsePositives + at.trueNegatives,
        most: shownOfEach
      }),
      columns: shownOfEach,
      images: shown
    })
  }
  return sheets
}

async function shownMistake(workspace: Workspace, { image, score, missed }: Mistake, say: Speaker) {
  const { contentHash, maskHash, name } = image
  const { png } = await shownSample(workspace, { imageHash: contentHash, maskHash: missed ? maskHash : null }, true)
  const key = missed ? 'report.missed' : 'report.false-alarm'
  return {
    png: await imagePreview(png, side),
    caption: `${say.text(key, { score: say.decimal(score, 3) })} ${name.split('/').at(-1) ?? name}`
  }
}
