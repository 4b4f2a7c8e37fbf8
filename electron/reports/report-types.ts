/** @file Content of a report on an experiment. */
import type { PrecisionRecallCurve } from '../metrics/precision-recall.ts'
import type { Summary } from '../metrics/summary.ts'
import type { ConfusionChart } from '../charts/confusion.ts'
import type { LossChart } from '../charts/loss.ts'
import type { RatePair } from '../charts/precision-recall.ts'
import type { TrendChart } from '../charts/trend.ts'

/** All content of the report; nothing in it is computed from anything else. */
export interface ExperimentReport {
  readonly title: string
  /** Which published protocol it follows and how it differs from it, in sentences. */
  readonly source: string
  /** Who answers for it; null where nobody is named. */
  readonly author: string | null
  /** When the experiment ended; the report's only date, so that equal data give equal bytes. */
  readonly finishedAt: Date
  /** Such as "Flawsmith 0.1.0". */
  readonly program: string
  /** Sentences that summarise the results, including cautions. */
  readonly findings: readonly string[]
  readonly results: ReportTable
  /** Differences from the row without synthetic defects; null where there is none. */
  readonly gains: ReportTable | null
  /** Further tables, after the gains. */
  readonly tables: readonly PlainTable[]
  /** Drawn two in a row. */
  readonly trends: readonly TrendChart[]
  readonly curves: readonly ReportCurves[]
  /** Which classes were confused. */
  readonly confusions: readonly ConfusionChart[]
  readonly losses: readonly LossChart[]
  readonly images: readonly ImageSheet[]
  /** Data set, method, settings, machine and time: a list under each title. */
  readonly properties: readonly PropertyList[]
  /** Every single result. */
  readonly seeds: SeedTable
  /** SHA-256 hashes and other identifiers of the inputs. */
  readonly hashes: readonly Property[]
  /** Notes a reader needs to interpret the numbers, beyond the tables' legends. */
  readonly notes: readonly string[]
}

export interface ReportTable {
  /** Neighbours with the same group share a heading. */
  readonly columns: readonly { readonly group: string; readonly label: string }[]
  readonly rows: readonly {
    readonly name: string
    /** N_aug; 0 for no synthetic defects. */
    readonly augmented: number
    /** One per column; null where the quantity could not be measured. */
    readonly cells: readonly (Summary | null)[]
    /** Why the row says nothing, in words; null where it says something. */
    readonly degenerate: string | null
  }[]
  /** What needs no detector, below the rows; null where it says nothing about a column. */
  readonly references: readonly { readonly name: string; readonly cells: readonly (number | null)[] }[]
  /** Cells are differences and show their sign. */
  readonly signed: boolean
  readonly legend: readonly string[]
}

/** A table of text and numbers. */
export interface PlainTable {
  readonly title: string
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
  readonly legend: readonly string[]
}

/** Precision-recall curves of one row of the results, one per seed. */
export interface ReportCurves {
  readonly name: string
  readonly augmented: number
  readonly curves: readonly PrecisionRecallCurve[]
  readonly atValidationThreshold: readonly RatePair[]
  readonly oracle: readonly RatePair[]
}

export interface ImageSheet {
  readonly title: string
  /** What it shows, and how it was obtained. */
  readonly note: string
  /** Images per row. */
  readonly columns: number
  readonly images: readonly { readonly png: Uint8Array; readonly caption: string }[]
}

export interface Property {
  readonly label: string
  readonly value: string
}

export interface PropertyList {
  readonly title: string
  readonly properties: readonly Property[]
}

export interface SeedTable {
  readonly columns: readonly { readonly group: string; readonly label: string }[]
  readonly rows: readonly {
    readonly name: string
    readonly augmented: number
    readonly seed: number
    readonly values: readonly (number | null)[]
  }[]
}
