/** @file A split for a dataset that it was not made for. Pure. */
import { countOf } from '../common/counts.ts'
import type { DatasetSummary, SplitOptions } from './datasets.ts'
import { canTestMasks, lacksMasks, onlyMasked } from './only-masked.ts'
import { usualShotsOf, usualSplit } from './usual-data.ts'

type FewShot = Extract<SplitOptions['protocol'], { readonly kind: 'few-shot' }>

/** A few-shot split of the usual number of defects, or of the `shots` that were chosen for others; no more than there are. */
export function fewShot(
  summary: DatasetSummary,
  { defectType = null, testFraction = 0.3, shots }: Partial<FewShot> = {}
): FewShot {
  const wanted = shots === undefined || Number.isNaN(shots) ? undefined : shots
  return { kind: 'few-shot', shots: usualShotsOf(summary, defectType, wanted), defectType, testFraction }
}

/**
 * Why another dataset cannot have a split: its layout has no test subset or no defects for training, it has no such defect
 * type, too few defects, or of no type the three that a first third needs; or some defects have no mask, and work on masks
 * would train on them (`unmasked-training`), or test on them too (`unmasked`).
 */
export type SplitMisfit =
  | 'no-layout-test'
  | 'no-layout-defects'
  | 'no-type'
  | 'few-defects'
  | 'no-third'
  | 'unmasked-training'
  | 'unmasked'

interface FittedSplit {
  readonly options: SplitOptions
  readonly misfits: readonly SplitMisfit[]
}

/** Which defects are to have masks: those that are trained on, or all. */
type Masks = Exclude<SplitOptions['protocol']['masks'], undefined>

/**
 * A split's options for another dataset, which does not have a split that is stored: as they are, but for what its images
 * make impossible, and why that changed. Where only some defects have a mask, those that are to have one are chosen from these.
 */
export function splitFor(
  { stored: _, ...given }: SplitOptions,
  summary: DatasetSummary,
  wanted: Masks | undefined = given.protocol.masks
): FittedSplit {
  const { masks: had, ...rule } = given.protocol
  const options = { ...given, protocol: rule } as SplitOptions
  const isPossible = wanted === 'all' ? canTestMasks(summary) : lacksMasks(summary)
  if (wanted === undefined || !isPossible) return fittedRule(options, summary)
  const fitted = fittedRule(options, wanted === 'all' ? onlyMasked(summary) : summary)
  const { protocol } = fitted.options
  const most = onlyMasked(summary).defectParts
  const isFewer = wanted === 'train' && protocol.kind === 'few-shot' && protocol.shots > most
  const masked = { ...protocol, ...(isFewer ? { shots: most } : {}), masks: wanted } as SplitOptions['protocol']
  const misfit = wanted === 'all' ? 'unmasked' : 'unmasked-training'
  return {
    options: { ...fitted.options, protocol: masked },
    misfits: had === wanted ? fitted.misfits : [...fitted.misfits, misfit]
  }
}

function fittedRule(options: SplitOptions, summary: DatasetSummary): FittedSplit {
  const { protocol } = options
  const changed = (next: SplitOptions['protocol'], ...misfits: readonly SplitMisfit[]) => {
    return { options: misfits.length === 0 ? options : { ...options, protocol: next }, misfits }
  }
  if (protocol.kind === 'random') return changed(protocol)
  if (protocol.kind === 'given') {
    if ((summary.given['test'] ?? 0) === 0) return changed(usualSplit(summary, 'nothing').protocol, 'no-layout-test')
    const next = usualSplit(summary, 'defects').protocol
    return next.kind === 'given' || summary.defects === 0 ? changed(protocol) : changed(next, 'no-layout-defects')
  }
  const { defectType } = protocol
  const hasType = typeof defectType !== 'string' || Object.hasOwn(summary.defectTypes, defectType)
  const lacksType: readonly SplitMisfit[] = hasType ? [] : ['no-type']
  if (protocol.kind === 'few-shot') {
    const fitting = fewShot(summary, hasType ? protocol : { ...protocol, defectType: null })
    const isFewer = fitting.shots < protocol.shots
    return changed(fitting, ...lacksType, ...(isFewer ? (['few-defects'] as const) : []))
  }
  const { testFraction } = protocol
  const type = hasType ? (defectType ?? null) : null
  const counts = type === null ? Object.values(summary.partsOfTypes) : [countOf(summary.partsOfTypes, type)]
  if (counts.some((count) => count >= leastOfThird)) {
    const { defectType: _type, ...ofAnyType } = protocol
    return changed(hasType ? protocol : ofAnyType, ...lacksType)
  }
  return changed(fewShot(summary, { defectType: type, testFraction }), ...lacksType, 'no-third')
}

/** Defective parts of which a third is at least one. */
const leastOfThird = 3

/** Why the split that a form begins with is not the layout's own, or leaves defects out. */
export function usualReasons({ protocol }: SplitOptions, summary: DatasetSummary): readonly SplitMisfit[] {
  const { defects, given, givenDefects } = summary
  const keepsAll = (given['test'] ?? 0) > 0 && (givenDefects['test'] ?? 0) === defects && defects > 0
  return [
    ...(keepsAll && protocol.kind !== 'given' ? (['no-layout-defects'] as const) : []),
    ...(protocol.masks === 'all' ? (['unmasked'] as const) : []),
    ...(protocol.masks === 'train' ? (['unmasked-training'] as const) : [])
  ]
}
