import { z } from 'zod'
import { numberNames } from '../metrics/background-number-names.ts'
import { command, query } from './procedure.ts'
import { device, failure, givenName, hash, id, jsonObject, paused, runKind, runState, time } from './values.ts'
import { imageScore, measuredScores } from './work/score.ts'
import { taskName } from './work/train.ts'

/** A run as a list shows it. */
export const listedRun = z.object({
  id,
  kind: runKind,
  name: z.string(),
  state: runState,
  paused,
  seeds: z.array(z.int()),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  error: failure.nullable(),
  /** For grouping by all but the seed. */
  config: jsonObject,
  /** What a person wrote about it; may be empty. */
  note: z.string()
})

export const runParent = z.object({
  runId: id,
  role: z.string(),
  kind: runKind,
  name: z.string(),
  state: runState,
  paused
})

export const artifact = z.object({
  /** Download it at artifactAddress(id). */
  id,
  runId: id,
  role: z.string(),
  name: z.string(),
  contentHash: hash,
  bytes: z.int(),
  createdAt: time
})

export const metric = z.object({ name: z.string(), seed: z.int(), step: z.int(), value: z.number() })

export const run = listedRun.extend({
  datasetHash: hash.nullable(),
  /** The versions of datasets that it was given; none where that was not noted yet. */
  datasetVersions: z.array(z.object({ dataset: id, name: z.string(), number: z.int() })),
  /** The split that it worked on; null where it had none. */
  split: z.object({ id, dataset: id, name: z.string(), seed: z.int(), protocol: jsonObject }).nullable(),
  weightHashes: z.record(z.string(), z.string()),
  environment: z.object({ codeVersion: z.string(), runtime: z.string(), device, threads: z.int() }),
  parents: z.array(runParent),
  children: z.array(runParent),
  /** Results: metrics of step 0. */
  results: z.array(metric),
  /** Curves that `runs.series` gives. */
  series: z.array(z.object({ name: z.string(), seed: z.int(), points: z.int() })),
  artifacts: z.array(artifact),
  /** Synthetic images that it made. */
  samples: z.int(),
  /** The job that it belongs to, where the host knows one. */
  job: id.nullable()
})

/** One curve: values by ascending step. */
export const series = z.object({
  name: z.string(),
  seed: z.int(),
  steps: z.array(z.int()),
  values: z.array(z.number())
})

/** One thing in which two runs are not the same; a value is empty where a run has none. */
export const runDifference = z.object({
  what: z.enum([
    'settings',
    'data',
    'weights',
    'program',
    'runtime',
    'device',
    'threads',
    'result',
    'curve',
    'image',
    'file',
    'step'
  ]),
  /** Of which step of an experiment; empty for the run itself. */
  step: z.string(),
  name: z.string(),
  first: z.string(),
  second: z.string()
})

export const runComparison = z.object({
  first: id,
  second: id,
  /** `close`: files differ, but no number by more than a thousandth, and no image. */
  verdict: z.enum(['identical', 'close', 'different']),
  /** Differences of what went in. */
  causes: z.array(runDifference),
  /** Differences of what came out, those that count most first, at most 100. */
  differences: z.array(runDifference),
  count: z.int(),
  compared: z.object({ numbers: z.int(), images: z.int(), files: z.int() })
})

const theRun = z.strictObject({ run: id })

export const runProcedures = {
  'runs.list': query(
    'Runs, newest first, a page at a time.',
    z.strictObject({
      kinds: z.array(runKind).default([]),
      states: z.array(runState).default([]),
      /** Every word has to be in the name, the note, the kind, the number or the settings. */
      text: z.string().max(200).default(''),
      /** Only runs with a smaller number, for the next page. */
      before: id.optional(),
      limit: z.int().min(1).max(1000).default(200)
    }),
    z.object({ runs: z.array(listedRun), total: z.int(), more: z.boolean() })
  ),
  'runs.show': query('One run: settings, seeds, parents, children, results, files.', theRun, run),
  'runs.series': query(
    'Curves of a run, such as loss and learning rate; all unless names are given, thinned to at most `points` each.',
    z.strictObject({
      run: id,
      names: z.array(z.string()).max(100).default([]),
      points: z.int().min(10).max(100_000).default(5000)
    }),
    z.object({ series: z.array(series) })
  ),
  'runs.rename': command(
    'Gives a run another name; the run of an import shares its dataset’s.',
    z.strictObject({ run: id, name: givenName }),
    listedRun
  ),
  'runs.note': command(
    'Writes what a person thinks of a run, in place of what was written before.',
    z.strictObject({ run: id, note: z.string().max(10_000) }),
    listedRun
  ),
  'runs.compare': query(
    'Whether the same came out of two finished runs, and if not, in what they differ.',
    z.strictObject({ first: id, second: id }),
    runComparison
  ),
  'runs.scores': query(
    'What a run that scored images found: the highest scores first, then images that could not be scored.',
    z.strictObject({
      run: id,
      only: z.enum(['all', 'defective', 'good', 'unreadable']).default('all'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200)
    }),
    z.object({
      detector: id,
      task: taskName,
      threshold: z.number().nullable(),
      measured: measuredScores.nullable(),
      skippedMasks: z.int(),
      counts: z.object({ images: z.int(), defective: z.int(), good: z.int(), unreadable: z.int() }),
      /** Of those that were asked for, beyond the page too. */
      total: z.int(),
      /** `heatMap` is the artifact's number. */
      images: z.array(imageScore.omit({ sizes: true }).extend({ heatMap: id.nullable() }))
    })
  ),
  'runs.signature': query(
    'Whether a run’s images can be told from real ones by their background; null where they were not compared.',
    theRun,
    z.object({
      /** Whether its images can be compared: not where all are variants of one image. */
      comparable: z.boolean(),
      signature: z
        .object({
          real: z.int(),
          synthetic: z.int(),
          auroc: z.number().nullable(),
          numbers: z.array(
            z.object({ name: z.enum(numberNames), real: z.number(), synthetic: z.number(), auroc: z.number() })
          ),
          /** Name of the dataset whose images were the real ones; earlier comparisons do not say it. */
          dataset: z.string().optional()
        })
        .nullable(),
      /** The dataset that the images belong to; null for images that were made without one. */
      dataset: id.nullable()
    })
  ),
  'runs.lineage': query(
    'Everything that a run came from and that came from it.',
    theRun,
    z.object({
      runs: z.array(z.object({ id, kind: runKind, name: z.string(), state: runState })),
      links: z.array(z.object({ parent: id, child: id, role: z.string() }))
    })
  )
} as const

export type ListedRun = z.output<typeof listedRun>
export type RunDetails = z.output<typeof run>
export type RunComparison = z.output<typeof runComparison>
export type RunDifference = z.output<typeof runDifference>
export type RunParent = z.output<typeof runParent>
export type Artifact = z.output<typeof artifact>
export type Metric = z.output<typeof metric>
export type Series = z.output<typeof series>
