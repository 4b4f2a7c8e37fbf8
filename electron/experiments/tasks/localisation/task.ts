import { isAnomalySection } from '../../../detection/anomaly/section.ts'
import { anyLocalisation, inUpdates, takesAnySize } from '../../../detection/any-section.ts'
import { requireHeadLength } from '../../../detection/backbone/length.ts'
import { isBackboneSection } from '../../../detection/backbone/section.ts'
import { requireLocalisationLength } from '../../../detection/localisation/length.ts'
import { localisationSection } from '../../../detection/localisation/section.ts'
import { isPatchSection, realShare } from '../../../detection/patch/section.ts'
import { pyramidSection } from '../../../detection/pyramid/section.ts'
import type { LocalisationResult } from '../../../detection/localisation/work.ts'
import { measureImages } from '../../../metrics/detector-metrics.ts'
import { english } from '../../../messages/english.ts'
import { degeneracyOf } from '../../degenerate.ts'
import { planCells, typedSlots, type PoolSlot } from '../../matrix.ts'
import { methodName } from '../../methods.ts'
import { isSimulation } from '../../pool-sections.ts'
import { localisationImages, type LocalisationImages } from './images.ts'
import { localisationSchema, type LocalisationRecipe } from './recipe.ts'
import { reportLocalisation } from './report.ts'
import { labelsAndScores } from '../labels-and-scores.ts'
import type { Task, TaskImages } from '../task.ts'

/** Where a defect is, in the protocol of DualAnoDiff. */
export const localisation: Task<LocalisationRecipe> = {
  name: 'localisation',
  detector: 'report.localiser',
  labels: {},
  section: anyLocalisation(localisationSection),
  recipe: localisationSchema,
  needsMask: true,
  images: async (selection, place, section) => rolesOf(await localisationImages(place, selection, section)),
  sections: (recipe) => recipe,
  plan: async (recipe, selection, place) => {
    const images = await localisationImages(place, selection, recipe.detector)
    const { goods, defects, test, types } = images
    const tested = (label: string) => test.filter((image) => image.label === label).length
    const slots = recipe.matrix.methods.flatMap((method): PoolSlot[] =>
      isSimulation(method) ? [{ method, type: null }] : typedSlots(method, types)
    )
    const { oracleEveryUpdates, oracleEveryEpochs } = recipe
    const { detector } = recipe
    const interval = inUpdates(detector) ? { oracleEveryUpdates } : { oracleEveryEpochs }
    const section = takesAnySize(detector) ? detector : { ...detector, ...interval }
    return {
      cells: planCells(recipe.matrix),
      slots,
      draws: ({ method, augmented }) =>
        slots
          .filter((slot) => slot.method === method)
          // A simulation has one pool for all types.
          .map((slot) => ({ slot, count: slot.type === null ? augmented * types.length : augmented })),
      counts: {
        'good, training': goods.length,
        'defective with masks, training': defects.length,
        'good, test': tested('good'),
        'defective, test': tested('defect')
      },
      defectType: ({ type }) => type ?? 'defect',
      // An experiment compares on test images; only what learns from good images alone looks at the others.
      training: () => ({
        section,
        images: rolesOf(isAnomalySection(detector) ? images : { ...images, validation: [] })
      })
    }
  },
  requireLength: (section, { goods = [], defects = [] }) => {
    if (isBackboneSection(section))
      return requireHeadLength(pyramidSection.parse(section), goods.length + defects.length)
    if (takesAnySize(section)) return
    requireLocalisationLength(localisationSection.parse(section), goods.length + defects.length)
  },
  worker: async () => (await import('../../../detection/patch/localisation-work.ts')).localisationWorkers,
  measure: (images) => {
    const { labels, scores, bothLabels } = labelsAndScores(images)
    if (!bothLabels) return {}
    const { auroc, averagePrecision, oracle } = measureImages(labels, scores, null)
    return { 'image AUROC': auroc, 'image AP': averagePrecision, 'image F1-max': oracle.f1 }
  },
  report: (stored, say = english) => {
    const results = stored.map(({ cell, result }) => {
      const { metrics, windows = null, labels, scores } = result as LocalisationResult
      const { method, augmented, seed } = cell
      return {
        method,
        name: methodName(method, {}, say),
        augmented,
        seed,
        metrics: { ...metrics, windows },
        labels,
        scores,
        degenerate: degeneracyOf(result as LocalisationResult)
      }
    })
    return {
      reported: reportLocalisation(results, say),
      confusions: [],
      scored: results.map(({ labels, scores, metrics }) => {
        return { labels, scores, oracle: metrics.image.oracle, atValidationThreshold: null }
      }),
      thresholdRule: null
    }
  },
  notes: ({ detector }, _, say = english) => [
    say.text('note.none-localiser'),
    shareOf(detector) === 0
      ? say.text('note.synthetic-only')
      : say.text('note.real-share', { count: Math.round(100 * shareOf(detector)) }),
    say.text('note.last-localiser')
  ],
  heatMapNames: (result) => (result as LocalisationResult).shown
}

/** Without roles of no images that a detector has no use for. */
function rolesOf({ goods, defects, validation, test }: LocalisationImages): TaskImages {
  return { goods, defects, ...(validation.length === 0 ? {} : { validation }), test }
}

/** Share of real defects among those shown, where there are synthetic ones too. */
function shareOf(detector: LocalisationRecipe['detector']): number {
  if (isPatchSection(detector)) return realShare
  return 'realShare' in detector ? detector.realShare : 1
}
