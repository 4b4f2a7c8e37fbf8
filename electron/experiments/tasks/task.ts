/** @file What a task is: what its detectors learn from, how they are trained, measured and reported. */
import type { z } from 'zod'
import type { ConfusionChart } from '../../charts/confusion.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import type { TaskWorker } from '../../detection/task-worker.ts'
import type { TextKey } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { Matrix, MatrixCell, MatrixPlan, PoolSlot } from '../matrix.ts'
import type { MethodLabels } from '../methods.ts'
import type { MeasuresSection } from '../measures-section.ts'
import type { PoolSections } from '../pool-sections.ts'
import type { DataSection, GateSection } from '../recipe.ts'
import type { OperatingPoints, ReportedResults } from '../report-data.ts'
import type { Selection } from '../selection.ts'

/** Good from defective, where the defect is, or which type it is. */
export const taskNames = ['detection', 'localisation', 'classification'] as const
export type TaskName = (typeof taskNames)[number]

/** What the recipes of all tasks say. */
export interface TaskRecipe {
  readonly task: TaskName
  readonly name: string
  readonly title: string
  readonly source: string
  readonly data: DataSection
  readonly detector: object
  readonly matrix: Matrix
  readonly measures?: MeasuresSection | undefined
  readonly gate?: GateSection | undefined
}

/** Where images are read from, to check them before work begins. */
export interface ImagePlace {
  /** The workspace's folder. */
  readonly folder: string
  readonly preprocessing: Preprocessing
}

/** Real images by role, such as `train` and `test`; roles are the task's own. */
export type TaskImages = Readonly<Record<string, readonly DatasetImage[]>>

/** An experiment on given images. */
export interface TaskPlan extends MatrixPlan {
  /** How many images of each kind it works with. */
  readonly counts: Readonly<Record<string, number>>
  /** What the images of a diffusion model are said to show. */
  readonly defectType: (slot: PoolSlot) => string
  /** What the detector of a cell is trained with, beside synthetic images. */
  readonly training: (cell: MatrixCell) => { readonly section: object; readonly images: TaskImages }
}

/** A finished cell with the JSON that was kept of it. */
export interface StoredResult {
  readonly cell: MatrixCell
  readonly result: unknown
}

/** Test scores of one detector. */
export interface ScoredTest extends OperatingPoints {
  /** 1 for defective, in the order of the test images. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
}

/** An image with a known label, and what a detector says of it. */
export interface LabelledScore {
  readonly label: 'good' | 'defect'
  readonly defectType: string | null
  readonly score: number
  readonly type: string | null
}

export interface TaskReport {
  readonly reported: ReportedResults
  readonly confusions: readonly ConfusionChart[]
  /** One for each result, in their order; none where the task does not tell good from defective. */
  readonly scored: readonly ScoredTest[]
  /** How thresholds were chosen; null where none is. */
  readonly thresholdRule: string | null
}

export interface Task<Recipe extends TaskRecipe = TaskRecipe> {
  readonly name: TaskName
  /** What its detectors are called in a report. */
  readonly detector: TextKey
  /** What its protocol's tables call some of the methods instead. */
  readonly labels: MethodLabels
  /** Settings of a detector as a run keeps them. */
  readonly section: z.ZodType<object>
  readonly recipe: z.ZodType<Recipe>
  /** Whether it learns from masks, so that synthetic images without one are of no use. */
  readonly needsMask: boolean
  /**
   * What a detector by itself, with these settings, is trained and tested on. Errors: those of the task, where images do
   * not suffice.
   */
  images(selection: Selection, place: ImagePlace, section: object): Promise<TaskImages>
  /** How each method of a recipe generates its defects. */
  sections(recipe: Recipe): PoolSections
  /** Errors: as for `images`, and those of a comparison. */
  plan(recipe: Recipe, selection: Selection, place: ImagePlace): Promise<TaskPlan>
  /**
   * Refuses a training of no or hardly any updates on real images and so many synthetic ones. Throws
   * `training.no-updates`, `training.too-short`.
   */
  requireLength(section: object, images: TaskImages, synthetic: number): void
  /** Refuses images that no detector can be trained on together. */
  check?(images: TaskImages, synthetic: readonly SyntheticSample[]): void
  /** The heavy part, loaded in worker processes only. */
  readonly worker: () => Promise<TaskWorker>
  /** Which images it can be right or wrong about; all where left out. */
  judges?(image: Pick<LabelledScore, 'label'>): boolean
  /** How right a detector is about images, by name; only what they allow to say. */
  measure(images: readonly LabelledScore[], threshold: number | null): Readonly<Record<string, number>>
  /** All that a report says of results. Throws `experiment.duplicate-result`. */
  report(results: readonly StoredResult[], say?: Speaker): TaskReport
  /** What a reader has to know to judge the numbers. */
  notes(recipe: Recipe, counts: Readonly<Record<string, number>>, say?: Speaker): string[]
  /** What the artifacts of the role `heat-map` of a result show, in order. */
  heatMapNames?(result: unknown): readonly string[]
}
