import { FlawsmithError } from '../../../common/errors.ts'
import { anyDetection, takesAnySize } from '../../../detection/any-section.ts'
import { requireHeadLength } from '../../../detection/backbone/length.ts'
import { isBackboneSection } from '../../../detection/backbone/section.ts'
import { requireDetectionLength } from '../../../detection/detection/length.ts'
import { detectionSection } from '../../../detection/detection/section.ts'
import { windowsFit } from '../../../detection/windows/section.ts'
import type { DetectionResult } from '../../../detection/detection/work.ts'
import { measureImages } from '../../../metrics/detector-metrics.ts'
import { operatingPoint } from '../../../metrics/operating-point.ts'
import { splitInOut } from '../../../synthesis/inout.ts'
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { degeneracyOf } from '../../degenerate.ts'
import { planCells, type Draw, type MatrixCell, type PoolSlot } from '../../matrix.ts'
import { methodName } from '../../methods.ts'
import { countImages, type Selection } from '../../selection.ts'
import { labelsAndScores, withoutUndefined } from '../labels-and-scores.ts'
import type { Task, TaskImages } from '../task.ts'
import { detectionSchema, type DetectionRecipe } from './recipe.ts'
import { reportDetection } from './report.ts'
import { ruleText } from './threshold-rule.ts'

/** The published tables call the images of a diffusion model after its sampling instead. */
const labels = { dreambooth: 'DDPM' }

const memseg: PoolSlot = { method: 'memseg', type: null }
const bank: PoolSlot = { method: 'bank', type: null }
const residual: PoolSlot = { method: 'residual', type: null }
const diffusion: PoolSlot = { method: 'dreambooth', type: null }

/** Good from defective, in the protocol of In&Out. */
export const detection: Task<DetectionRecipe> = {
  name: 'detection',
  detector: 'report.detector',
  labels,
  section: anyDetection(detectionSection),
  recipe: detectionSchema,
  needsMask: false,
  images: async (selection, _, section) => {
    requireWindowMasks(section, selection)
    return Promise.resolve(imagesOf(selection))
  },
  sections: ({ memseg: simulation, bank: defects, residual: residuals, generate, finetune, gate }) => ({
    gate,
    memseg: simulation,
    bank: defects,
    residual: residuals,
    ...(generate === undefined ? {} : { dreambooth: { finetune, generate } })
  }),
  plan: async (recipe, selection) => {
    const images = imagesOf(selection)
    requireWindowMasks(recipe.detector, selection)
    return Promise.resolve({
      cells: planCells(recipe.matrix),
      slots: [memseg, bank, residual, diffusion],
      draws,
      counts: countImages(selection),
      defectType: () => defectTypeOf(recipe),
      training: () => ({ section: recipe.detector, images })
    })
  },
  requireLength: (section, { train = [] }, synthetic) => {
    if (isBackboneSection(section)) return requireHeadLength(section, train.length)
    // Patches and windows have no epochs: each step draws its own.
    if (takesAnySize(section)) return
    const labels = [...train.map(({ label }) => label === 'defect'), ...Array<boolean>(synthetic).fill(true)]
    requireDetectionLength(detectionSection.parse(section), labels, train.length)
  },
  worker: async () => (await import('../../../detection/patch/detection-work.ts')).detectionWorkers,
  measure: (images, threshold) => {
    const { labels, scores, bothLabels } = labelsAndScores(images)
    const point = threshold === null || images.length === 0 ? null : operatingPoint(labels, scores, threshold)
    const { averagePrecision, auroc } = bothLabels ? measureImages(labels, scores, null) : {}
    return withoutUndefined({
      'average precision (step sum)': averagePrecision,
      AUROC: auroc,
      precision: bothLabels ? point?.precision : undefined,
      recall: bothLabels ? point?.recall : undefined,
      F1: bothLabels ? point?.f1 : undefined,
      'true positives': point?.truePositives,
      'false positives': point?.falsePositives,
      'false negatives': point?.falseNegatives,
      'true negatives': point?.trueNegatives
    })
  },
  report: (stored, say = english) => {
    const results = stored.map(({ cell, result }) => {
      // Written by the task's worker.
      const { metrics, windows = null, labels: truths, scores } = result as DetectionResult
      const { method, augmented, seed } = cell
      return {
        method,
        name: methodName(method, labels, say),
        augmented,
        seed,
        metrics: { ...metrics, windows },
        labels: truths,
        scores,
        degenerate: degeneracyOf(result as DetectionResult)
      }
    })
    const thresholdRule = (stored.at(-1)?.result as DetectionResult | undefined)?.thresholdRule ?? ''
    return {
      reported: reportDetection(results, thresholdRule, say),
      confusions: [],
      scored: results.map(({ labels: truths, scores, metrics: { oracle, atValidationThreshold } }) => {
        return { labels: truths, scores, oracle, atValidationThreshold }
      }),
      thresholdRule: ruleText(thresholdRule, say)
    }
  },
  notes: (_, counts, say = english) => [say.text('note.larger'), ...thresholdNotes(counts, say)]
}

/** What the validation threshold was chosen with; without validation images there is none. */
function thresholdNotes(counts: Readonly<Record<string, number>>, say: Speaker): string[] {
  const { 'defective, validation': defective = 0, 'good, validation': good = 0 } = counts
  if (defective > 0) return [say.text('note.validation', { count: defective })]
  return good > 0 ? [say.text('note.validation-good', { count: good })] : []
}

/** Throws `detector.window-no-mask` for windows around defects of which one has no mask. */
function requireWindowMasks(section: object, { trainDefects }: Selection): void {
  const unmasked = trainDefects.find(({ maskHash }) => maskHash === null)
  if (unmasked === undefined || !('fit' in section) || section.fit !== windowsFit) return
  throw new FlawsmithError('detector.window-no-mask', { name: unmasked.name })
}

function imagesOf({ trainGood, trainDefects, validation, test }: Selection): TaskImages {
  return { train: [...trainGood, ...trainDefects], validation, test }
}

/** Diffusion images come before simulated ones; In&Out takes half of each, also of residual diffusion and the bank. */
function draws({ method, augmented }: MatrixCell): Draw[] {
  switch (method) {
    case 'memseg':
      return [{ slot: memseg, count: augmented }]
    case 'bank':
      return [{ slot: bank, count: augmented }]
    case 'residual':
      return [{ slot: residual, count: augmented }]
    case 'dreambooth':
      return [{ slot: diffusion, count: augmented }]
    case 'inout': {
      const shares = splitInOut(augmented)
      return [
        { slot: diffusion, count: shares.diffusion },
        { slot: memseg, count: shares.memseg }
      ]
    }
    case 'inout-residual': {
      const shares = splitInOut(augmented)
      return [
        { slot: residual, count: shares.diffusion },
        { slot: bank, count: shares.memseg }
      ]
    }
    default:
      return []
  }
}

function defectTypeOf({ data }: DetectionRecipe): string {
  const { protocol } = data.split
  return protocol.kind === 'few-shot' && protocol.defectType !== null ? protocol.defectType : 'generated'
}
