import { z } from 'zod'
import { nothing, query } from './procedure.ts'
import { artifact } from './runs.ts'
import {
  counts,
  failure,
  hash,
  id,
  language,
  textValue,
  jsonObject,
  paused,
  runKind,
  runState,
  summary,
  time
} from './values.ts'

/** Good from defective, where the defect is, or which type it is. */
export const experimentTask = z.enum(['detection', 'localisation', 'classification'])

export const recipe = z.object({
  /** File name without its ending; also where it lies in resources/recipes. */
  file: z.string(),
  name: z.string(),
  title: z.string(),
  source: z.string(),
  task: experimentTask,
  /** Detectors that it trains. */
  cells: z.int(),
  recipe: jsonObject
})

export const resultTable = z.object({
  columns: z.array(z.object({ key: z.string(), group: z.string(), label: z.string() })),
  rows: z.array(
    z.object({
      method: z.string(),
      name: z.string(),
      /** N_aug. */
      augmented: z.int(),
      seeds: z.array(z.int()),
      cells: z.array(summary.nullable()),
      /** Why the row says nothing, in words; null where it says something. Such a row is never the best. */
      degenerate: z.string().nullable()
    })
  ),
  /** Chance, and flagging everything; null where they say nothing about a column. */
  references: z.array(z.object({ name: z.string(), cells: z.array(z.number().nullable()) })),
  signed: z.boolean(),
  legend: z.array(z.string())
})

/** As charts/trend.ts draws it. */
export const trend = z.object({
  title: z.string(),
  baseline: z.object({ name: z.string(), summary }).nullable(),
  series: z.array(z.object({ name: z.string(), points: z.array(z.object({ augmented: z.int(), summary })) }))
})

const operatingPoint = z.object({
  threshold: z.number().nullable(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number()
})

/** One trained detector: its test scores, from which metrics/ makes curves and counts at any threshold. */
export const scoredCell = z.object({
  method: z.string(),
  name: z.string(),
  augmented: z.int(),
  seed: z.int(),
  runId: id,
  /** 1 for defective, in the order of the test images. */
  labels: z.array(z.int()),
  scores: z.array(z.number()),
  atValidationThreshold: operatingPoint.nullable(),
  /** An infinite threshold, where nothing is called defective, is null. */
  oracle: operatingPoint,
  /** Heat maps of localisers. */
  heatMaps: z.array(artifact)
})

/** A table of text and numbers, as the host writes it in the language asked for. */
const plainTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), align: z.enum(['left', 'right']) })),
  rows: z.array(z.array(z.string())),
  legend: z.array(z.string())
})

export const experimentResults = z.object({
  run: id,
  name: z.string(),
  title: z.string(),
  /** What was run, in sentences. */
  source: z.string(),
  task: experimentTask,
  finishedAt: time.nullable(),
  dataset: z.object({ id, name: z.string(), split: z.string(), snapshotHash: hash }),
  /** How many images each part has. */
  images: counts,
  /** Synthetic images made, looked at by a person, and rejected. */
  reviewed: z.object({ generated: z.int(), reviewed: z.int(), rejected: z.int() }),
  recipe: jsonObject,
  thresholdRule: z.string(),
  findings: z.array(z.string()),
  results: resultTable,
  gains: resultTable.nullable(),
  trends: z.array(trend),
  /** Of classifiers of types, summed over seeds; row: true type, column: predicted. */
  confusions: z.array(z.object({ title: z.string(), classes: z.array(z.string()), counts: z.array(z.array(z.int())) })),
  /** How varied the generated images are, where the recipe asks for it. */
  measures: plainTable.nullable(),
  /** Whether the images can be told from real ones by their background; null where none was compared. */
  signatures: plainTable.nullable(),
  cells: z.array(scoredCell),
  /** How the detectors were trained: length, batch, shares and learning rate. */
  training: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Test images of each seed, in the order of its cells' labels and scores: the threshold's example images. */
  testImages: z.array(
    z.object({
      seed: z.int(),
      images: z.array(
        z.object({
          ...{ id, name: z.string(), contentHash: hash, maskHash: hash.nullable() },
          defectType: z.string().nullable()
        })
      )
    })
  ),
  notes: z.array(z.string())
})

export const experimentProcedures = {
  'experiments.recipes': query(
    'The recipes that Flawsmith brings along.',
    nothing,
    z.object({ recipes: z.array(recipe) })
  ),
  'experiments.validate': query(
    'Whether a recipe is valid, and what it would do; faults name their place.',
    z.strictObject({ recipe: jsonObject, dataset: id.optional() }),
    z.object({
      valid: z.boolean(),
      /** Faults of values, or why the dataset cannot be used. */
      faults: z.array(
        z.union([
          failure.extend({ path: z.string() }),
          z.object({ path: z.string(), message: z.string(), fault: z.union([textValue, z.string()]) })
        ])
      ),
      /** With all defaults filled in; null where it is not valid. */
      recipe: jsonObject.nullable(),
      /** Detectors to train. */
      cells: z.int(),
      /** Images of each part, where a dataset is given. */
      images: counts.nullable()
    })
  ),
  'experiments.list': query(
    'Experiments, newest first.',
    nothing,
    z.object({
      experiments: z.array(
        z.object({
          run: id,
          name: z.string(),
          /** In words of the catalogue; a name that a person gave as it is. */
          title: z.union([textValue, z.string()]),
          dataset: z.string(),
          task: experimentTask,
          state: runState,
          paused,
          createdAt: time,
          finishedAt: time.nullable(),
          /** Detectors of its matrix, and those trained so far. */
          cells: z.int(),
          done: z.int()
        })
      )
    })
  ),
  'experiments.progress': query(
    'The matrix of an experiment with the run that trains each detector, and what it has made for them.',
    z.strictObject({ run: id }),
    z.object({
      cells: z.array(
        z.object({
          method: z.string(),
          name: z.string(),
          augmented: z.int(),
          seed: z.int(),
          /** Null before its run starts, or where an equal run of another experiment will be reused. */
          runId: id.nullable(),
          state: runState.nullable(),
          paused,
          /** What a finished run took; null for the others. */
          seconds: z.number().nullable()
        })
      ),
      /** Fine-tuning and synthesis. */
      steps: z.array(z.object({ runId: id, kind: runKind, name: z.string(), state: runState, paused }))
    })
  ),
  'experiments.results': query(
    'Tables, trends and scores of a finished experiment.',
    z.strictObject({ run: id, language: language.default('en') }),
    experimentResults
  ),
  'reports.list': query(
    'Reports that were made, newest first; the job `report` makes one.',
    nothing,
    z.object({
      reports: z.array(
        z.object({
          run: id,
          experiment: id,
          name: z.string(),
          /** What the experiment is called, as its own pages call it. */
          title: z.union([textValue, z.string()]),
          language: z.enum(['en', 'de']),
          createdAt: time,
          files: z.array(artifact)
        })
      )
    })
  )
} as const

export type ExperimentTask = z.output<typeof experimentTask>
export type Recipe = z.output<typeof recipe>
export type ResultTable = z.output<typeof resultTable>
export type Trend = z.output<typeof trend>
export type ScoredCell = z.output<typeof scoredCell>
export type ExperimentProgress = z.output<(typeof experimentProcedures)['experiments.progress']['output']>
export type ExperimentResults = z.output<typeof experimentResults>
