import type { DatasetSummary, SplitOptions } from '../../electron/contract/datasets.ts'
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

/** Why another dataset cannot have a split: its layout has no test subset, or it has no such defect type. */
export type SplitMisfit = 'no-layout-test' | 'no-type'

/** A split's options for another dataset: as they are, but for what its images make impossible, and why that changed. */
export function splitFor(
  options: SplitOptions,
  summary: DatasetSummary
): { readonly options: SplitOptions; readonly misfit: SplitMisfit | undefined } {
  const { protocol } = options
  if (protocol.kind === 'given' && (summary.given['test'] ?? 0) === 0) {
    return { options: { ...options, protocol: defaultSplit(summary).protocol }, misfit: 'no-layout-test' }
  }
  if (protocol.kind !== 'few-shot' && protocol.kind !== 'first-third') return { options, misfit: undefined }
  const { defectType } = protocol
  const has = typeof defectType !== 'string' || Object.hasOwn(summary.defectTypes, defectType)
  if (has) return { options, misfit: undefined }
  const pooled = protocol.kind === 'few-shot' ? { ...protocol, defectType: null } : omit(protocol, 'defectType')
  return { options: { ...options, protocol: pooled }, misfit: 'no-type' }
}

export function isComplete({ seed, validationFraction, protocol }: SplitOptions): boolean {
  const numbers = [seed, validationFraction, 'testFraction' in protocol ? protocol.testFraction : 0]
  if (protocol.kind === 'few-shot') numbers.push(protocol.shots)
  return numbers.every((value) => !Number.isNaN(value))
}
