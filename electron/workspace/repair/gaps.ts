/** @file What a repair could not bring back, in the words of whoever works with it instead of names of tables. */
import { textOf } from '../../messages/english.ts'
import type { RepairReport } from './report.ts'

/** A table that could not be read to its end. */
export interface Gap {
  readonly table: string
  /** The backup that its other rows were taken from, and how many; null where there is none. */
  readonly filled: { readonly backup: string; readonly rows: number } | null
}

/** What the tables of each part hold, the most important first; derived values are no part. */
const parts = {
  'repair.part.runs': ['runs', 'metrics', 'artifacts', 'run_parents', 'run_dataset_versions'],
  'repair.part.datasets': [
    ...['datasets', 'images', 'image_tags', 'image_likeness', 'dataset_versions', 'dataset_version_images'],
    ...['splits', 'split_images']
  ],
  'repair.part.synthetic': ['synthetic_samples', 'synthetic_parents', 'filter_results'],
  'repair.part.reviews': ['reviews', 'review_steps', 'review_step_samples'],
  'repair.part.detectors': ['releases', 'detector_thresholds'],
  'repair.part.models': ['adapters', 'base_models'],
  'repair.part.jobs': ['jobs', 'job_runs'],
  'repair.part.audit': ['audit']
} as const

/** Says once what was taken from a backup, and once what may be missing. */
export function reportGaps(gaps: readonly Gap[], report: RepairReport): void {
  const backups = new Set(gaps.flatMap(({ filled }) => (filled === null ? [] : [filled.backup])))
  for (const backup of backups) {
    const of = gaps.filter(({ filled }) => filled?.backup === backup)
    const count = of.reduce((sum, { filled }) => sum + (filled?.rows ?? 0), 0)
    if (count > 0) report.mended.push(textOf('repair.rows-from-backup', { count, backup }))
    const missing = partsOf(of)
    if (missing.length > 0) report.lost.push(textOf('repair.since-backup', { backup, parts: missing }))
  }
  const missing = partsOf(gaps.filter(({ filled }) => filled === null))
  if (missing.length > 0) report.lost.push(textOf('repair.in-no-backup', { parts: missing }))
}

function partsOf(gaps: readonly Gap[]) {
  const tables = new Set(gaps.map(({ table }) => table))
  return Object.entries(parts).flatMap(([text, names]) =>
    names.some((name) => tables.has(name)) ? [textOf(text as keyof typeof parts)] : []
  )
}
