import { FlawsmithError } from '../../../common/errors.ts'
import { anyClassification } from '../../../detection/any-section.ts'
import { isBackboneSection } from '../../../detection/backbone/section.ts'
import { requireHeadLength } from '../../../detection/backbone/length.ts'
import { requireClassificationLength } from '../../../detection/classification/length.ts'
import { classificationSection } from '../../../detection/classification/section.ts'
import { distinctTypes } from '../../../detection/classification/settings.ts'
import type { ClassificationResult } from '../../../detection/classification/work.ts'
import { confusionOf } from '../../../metrics/confusion.ts'
import { english } from '../../../messages/english.ts'
import { degeneracyOfTypes } from '../../degenerate.ts'
import { planCells, typedSlots } from '../../matrix.ts'
import { methodName } from '../../methods.ts'
import { requireUsableMasks } from '../localisation/images.ts'
import type { Task } from '../task.ts'
import { classificationImages } from './images.ts'
import { classificationSchema, type ClassificationRecipe } from './recipe.ts'
import { reportClassification } from './report.ts'
import { summedConfusions } from './table.ts'

/** Which type a defect is of, in the protocol of DualAnoDiff. */
export const classification: Task<ClassificationRecipe> = {
  name: 'classification',
  detector: 'report.classifier',
  labels: {},
  section: anyClassification(classificationSection),
  recipe: classificationSchema,
  needsMask: false,
  images: ({ trainDefects, test }) =>
    Promise.resolve({ train: trainDefects, test: test.filter(({ label }) => label === 'defect') }),
  sections: (recipe) => recipe,
  plan: async (recipe, selection, place) => {
    const { goods, defects, test, types } = classificationImages(selection)
    const { methods } = recipe.matrix
    // The others cut defects out or learn them with their masks.
    const maskless = methods.every((method) => method === 'none' || method === 'dreambooth')
    if (!maskless) await requireUsableMasks(place, defects)
    const slots = methods.flatMap((method) => typedSlots(method, types))
    const { real, ...section } = recipe.detector
    return {
      cells: planCells(recipe.matrix),
      slots,
      draws: ({ method, augmented }) =>
        slots.filter((slot) => slot.method === method).map((slot) => ({ slot, count: augmented })),
      counts: {
        'good, training': goods.length,
        'defective, training': defects.length,
        'defective, test': test.length,
        types: types.length
      },
      defectType: ({ type }) => type ?? 'defect',
      training: ({ method }) => ({ section, images: { train: method === 'none' || real ? defects : [], test } })
    }
  },
  requireLength: (section, { train = [] }, synthetic) => {
    if (isBackboneSection(section)) requireHeadLength(section, train.length)
    else requireClassificationLength(classificationSection.parse(section), train.length + synthetic, train.length)
  },
  check: ({ train = [], test = [] }, synthetic) => {
    const trained = [...train, ...synthetic]
    distinctTypes(trained.map(({ defectType }) => defectType ?? ''))
    requireSameTypes(trained, test)
  },
  worker: async () => (await import('../../../detection/backbone/classification-work.ts')).classificationWorkers,
  judges: ({ label }) => label === 'defect',
  measure: (images) => {
    const defects = images.filter(({ label }) => label === 'defect')
    if (defects.length === 0) return {}
    const truths = defects.map(({ defectType }) => defectType ?? '')
    const found = defects.map(({ type }) => type ?? '')
    const { classes, accuracy, recalls } = confusionOf([...new Set([...truths, ...found])].sort(), truths, found)
    const recallOf = classes.flatMap((type, index) => {
      const recall = recalls[index]
      return recall === null || recall === undefined ? [] : [[`recall ${type}`, recall] as const]
    })
    return { accuracy, ...Object.fromEntries(recallOf) }
  },
  report: (stored, say = english) => {
    const results = stored.map(({ cell, result }) => {
      const { confusion } = result as ClassificationResult
      const { method, augmented, seed } = cell
      return {
        method,
        name: methodName(method, {}, say),
        augmented,
        seed,
        metrics: { confusion },
        degenerate: degeneracyOfTypes(confusion)
      }
    })
    return {
      reported: reportClassification(results, say),
      confusions: summedConfusions(results, say),
      scored: [],
      thresholdRule: null
    }
  },
  notes: ({ detector }, _, say = english) => [
    say.text('note.only-defects'),
    detector.real ? say.text('note.real-and-synthetic') : say.text('note.synthetic-types'),
    say.text('note.last-classifier')
  ]
}

interface Typed {
  readonly defectType: string | null
}

function requireSameTypes(trained: readonly Typed[], tested: readonly Typed[]): void {
  const typesOf = (images: readonly Typed[]) => new Set(images.map(({ defectType }) => defectType ?? ''))
  const [own, wanted] = [typesOf(trained), typesOf(tested)]
  const odd = [...own, ...wanted].filter((type) => !own.has(type) || !wanted.has(type)).sort()
  if (odd.length === 0) return
  throw new FlawsmithError(
    'detector.unknown-type',
    { types: odd },
    { details: { trained: [...own], tested: [...wanted] } }
  )
}
