/** @file A split for a dataset that it was not made for. Pure. */
import type { DatasetSummary, SplitOptions } from './datasets.ts'
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
 * type, too few defects, or of no type the three that a first third needs.
 */
export type SplitMisfit = 'no-layout-test' | 'no-layout-defects' | 'no-type' | 'few-defects' | 'no-third'

/** A split's options for another dataset, which does not have a split that is stored: as they are, but for what its images make impossible, and why that changed. */
export function splitFor(
  { stored: _, ...options }: SplitOptions,
  summary: DatasetSummary
): { readonly options: SplitOptions; readonly misfits: readonly SplitMisfit[] } {
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
  const counts = type === null ? Object.values(summary.partsOfTypes) : [summary.partsOfTypes[type] ?? 0]
  if (counts.some((count) => count >= leastOfThird)) {
    const { defectType: _type, ...ofAnyType } = protocol
    return changed(hasType ? protocol : ofAnyType, ...lacksType)
  }
  return changed(fewShot(summary, { defectType: type, testFraction }), ...lacksType, 'no-third')
}

/** Defective parts of which a third is at least one. */
const leastOfThird = 3
