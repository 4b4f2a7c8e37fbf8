/** @file Content of a report on a station's shift. */
import type { HoursChart } from '../charts/hours.ts'
import type { ScoreTrend } from '../charts/score-trend.ts'
import type { ImageSheet, PlainTable, Property } from './report-types.ts'

/** All content of the report; nothing in it is computed from anything else. */
export interface ShiftReport {
  readonly title: string
  /** Period and station, in a line. */
  readonly subtitle: string
  /** When it was written: the only date of the file's own. */
  readonly writtenAt: Date
  /** Such as "Flawsmith 0.1.0". */
  readonly program: string
  /** Sentences with what counts most. */
  readonly findings: readonly string[]
  /** Large figures, at most five, each with what it is. */
  readonly figures: readonly { readonly value: string; readonly label: string }[]
  readonly particulars: readonly Property[]
  /** Null where nothing was inspected. */
  readonly hours: HoursChart | null
  readonly trend: ScoreTrend | null
  /** What the trend shows, and drifts in it. */
  readonly trendNote: string
  /** Those without rows say so in a sentence. */
  readonly tables: readonly (PlainTable & { readonly none: string })[]
  /** Null where there is none. */
  readonly pictures: ImageSheet | null
  readonly notes: readonly string[]
}
