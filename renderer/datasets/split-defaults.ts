import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'
import { usualShots } from '../../electron/common/usual-shots.ts'
import { omit } from '../components/omit.ts'

/** The layout's own subsets if it has a test subset; otherwise random. */
export function defaultSplit(summary: DatasetSummary): SplitOptions {
  const given = (summary.given['test'] ?? 0) > 0
  return {
    seed: 0,
    validationFraction: 0.2,
    protocol: given ? { kind: 'given' } : { kind: 'random', testFraction: 0.3 }
  }
}

type FewShot = Extract<SplitOptions['protocol'], { readonly kind: 'few-shot' }>

/** A few-shot split of the usual number of defects, or of the `shots` that were chosen for others; no more than there are. */
export function fewShot(
  { defects, defectTypes }: Pick<DatasetSummary, 'defects' | 'defectTypes'>,
  { defectType = null, testFraction = 0.3, shots }: Partial<FewShot> = {}
): FewShot {
  const available = defectType === null ? defects : (defectTypes[defectType] ?? 0)
  const wanted = shots === undefined || Number.isNaN(shots) ? {} : { wanted: shots }
  return { kind: 'few-shot', shots: usualShots(available, { tested: true, ...wanted }), defectType, testFraction }
}

/** Why another dataset cannot have a split: its layout has no test subset, it has no such defect type, or too few defects. */
export type SplitMisfit = 'no-layout-test' | 'no-type' | 'few-defects'

/** A split's options for another dataset, which does not have a split that is stored: as they are, but for what its images make impossible, and why that changed. */
export function splitFor(
  { stored: _, ...options }: SplitOptions,
  summary: DatasetSummary
): { readonly options: SplitOptions; readonly misfit: SplitMisfit | undefined } {
  const { protocol } = options
  if (protocol.kind === 'given' && (summary.given['test'] ?? 0) === 0) {
    return { options: { ...options, protocol: defaultSplit(summary).protocol }, misfit: 'no-layout-test' }
  }
  if (protocol.kind !== 'few-shot' && protocol.kind !== 'first-third') return { options, misfit: undefined }
  const { defectType } = protocol
  const has = typeof defectType !== 'string' || Object.hasOwn(summary.defectTypes, defectType)
  const known = has
    ? protocol
    : protocol.kind === 'few-shot'
      ? { ...protocol, defectType: null }
      : omit(protocol, 'defectType')
  const fitting = known.kind === 'few-shot' ? fewShot(summary, known) : known
  const isFewer = protocol.kind === 'few-shot' && fitting.kind === 'few-shot' && fitting.shots !== protocol.shots
  if (has && !isFewer) return { options, misfit: undefined }
  return { options: { ...options, protocol: fitting }, misfit: has ? 'few-defects' : 'no-type' }
}

/** A split that is not as it was chosen. */
export interface ChangedSplit {
  readonly misfit: SplitMisfit
  readonly kind: SplitOptions['protocol']['kind']
}

/** What `splitFor` changed; undefined where it changed nothing. */
export function changedSplit({ options, misfit }: ReturnType<typeof splitFor>): ChangedSplit | undefined {
  return misfit === undefined ? undefined : { misfit, kind: options.protocol.kind }
}

export function isComplete({ seed, validationFraction, protocol }: SplitOptions): boolean {
  const numbers = [seed, validationFraction, 'testFraction' in protocol ? protocol.testFraction : 0]
  if (protocol.kind === 'few-shot') numbers.push(protocol.shots)
  return numbers.every((value) => !Number.isNaN(value))
}
