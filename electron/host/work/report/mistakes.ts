/** @file The test images that detectors decide wrongly at their thresholds, as sheets of a report. */
import { pathEnd } from '../../../common/file-names.ts'
import type { ConfigOf } from '../../../contract/work/run-configs.ts'
import { isShown } from '../../../experiments/matrix.ts'
import { methodName } from '../../../experiments/methods.ts'
import { worstMistakes, type Mistake, type TestedSeed } from '../../../experiments/mistakes.ts'
import { imagePreview } from '../../../imaging/thumbnail.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { OperatingPoint } from '../../../metrics/operating-point.ts'
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

/** Missed defects and false alarms of each method's largest count, the worst of all seeds first. */
export async function mistakeSheets(
  workspace: Workspace,
  { task, record, scored }: FinishedExperiment,
  say: Speaker
): Promise<ImageSheet[]> {
  const { matrix } = record.recipe
  const [first = 0] = matrix.seeds
  const shown = record.cells.flatMap(({ cell, runId }, index) => {
    const test = scored[index]
    const at = test?.atValidationThreshold ?? null
    // Whatever is shown of its first seed.
    return test === undefined || at === null || !isShown({ ...cell, seed: first }, matrix)
      ? []
      : [{ cell, at, tested: testedSeed(workspace, runId, cell.seed, test, at) }]
  })
  const sheets: ImageSheet[] = []
  for (const row of Map.groupBy(shown, ({ cell }) => `${cell.method} ${cell.augmented}`).values()) {
    const { method, augmented } = row[0]!.cell
    const name = methodName(method, task.labels, say)
    const { missed, alarms } = worstMistakes(row.map(({ tested }) => tested))
    const sum = (count: (at: OperatingPoint) => number) => row.reduce((all, { at }) => all + count(at), 0)
    sheets.push({
      title: say.text('report.mistakes', { cell: augmented === 0 ? name : `${name} ${augmented}` }),
      note: say.text('report.mistakes-note', {
        count: row.length,
        seeds: row.map(({ cell }) => cell.seed),
        threshold: thresholds(row, say),
        missed: sum(({ falseNegatives }) => falseNegatives),
        defective: sum(({ truePositives, falseNegatives }) => truePositives + falseNegatives),
        alarms: sum(({ falsePositives }) => falsePositives),
        good: sum(({ falsePositives, trueNegatives }) => falsePositives + trueNegatives),
        most: shownOfEach
      }),
      columns: shownOfEach,
      images: [
        ...(await shownMistakes(workspace, missed, 'missed', row.length > 1, say)),
        ...(await shownMistakes(workspace, alarms, 'false-alarm', row.length > 1, say))
      ]
    })
  }
  return sheets
}

function testedSeed(
  workspace: Workspace,
  runId: number,
  seed: number,
  { labels, scores }: Pick<TestedSeed, 'labels' | 'scores'>,
  { threshold }: OperatingPoint
): TestedSeed {
  const { images } = getRun(workspace, runId).config as unknown as ConfigOf<'train'>
  return { seed, threshold, images: images['test'] ?? [], labels, scores }
}

/** Such as “0.312”, or “0.312, 0.480” of two seeds. */
function thresholds(row: readonly { readonly at: OperatingPoint }[], say: Speaker): string {
  return row.map(({ at }) => (Number.isFinite(at.threshold) ? say.decimal(at.threshold, 3) : '∞')).join('; ')
}

/** The worst of them; of more than one seed, with theirs. */
async function shownMistakes(
  workspace: Workspace,
  mistakes: readonly Mistake[],
  kind: 'missed' | 'false-alarm',
  withSeed: boolean,
  say: Speaker
) {
  const shown = mistakes.slice(0, shownOfEach)
  const images = imagesByIds(
    workspace,
    shown.map(({ image }) => image)
  )
  return Promise.all(
    images.map(async (image, index) => {
      const { score, seed } = shown[index]!
      const values = { score: say.decimal(score, 3), seed }
      const said = say.text(withSeed ? `report.${kind}-at` : `report.${kind}`, values)
      return {
        png: await pictureOf(workspace, image, kind === 'missed'),
        caption: `${said} ${pathEnd(image.name, pathRoom)}`
      }
    })
  )
}

async function pictureOf(workspace: Workspace, { contentHash, maskHash }: DatasetImage, outlined: boolean) {
  const { png } = await shownSample(workspace, { imageHash: contentHash, maskHash: outlined ? maskHash : null }, true)
  return imagePreview(png, side)
}

/** Characters of a path that a caption has room for. */
const pathRoom = 60
