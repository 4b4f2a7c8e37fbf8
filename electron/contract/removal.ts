/** @file Taking things out of the workspace: looked at first, then carried out as it was seen. */
import { z } from 'zod'
import { command, query } from './procedure.ts'
import { hash, id, runKind, runState } from './values.ts'

const list = z.array(id).max(1000).default([])

/** What a person wants gone. The run that imported a dataset goes with it, and the other way round. */
export const removalTarget = z.strictObject({ runs: list, datasets: list, baseModels: list })

/** One thing that goes, by its number among its own kind. */
export const removedItem = z.object({
  type: z.enum(['dataset', 'run', 'base-model']),
  id,
  name: z.string(),
  /** Null for base models. */
  kind: runKind.nullable(),
  state: runState.nullable(),
  /** Images of a dataset, or that a run made. */
  images: z.int()
})

/** Why something cannot go now: it is at work, or a job needs it. */
export const removalObstacle = z.object({
  item: removedItem,
  /** The job that needs it; null where it is at work by itself, or as a step of something else. */
  job: id.nullable()
})

export const removalPlan = z.object({
  /** What was asked for with what belongs to it, such as the steps of an experiment. */
  items: z.array(removedItem),
  /** What cannot be without that, and would have to go too. */
  dependants: z.array(removedItem),
  /** On the disk, by the items alone and with the dependants; images kept for showing come on top. */
  bytes: z.number(),
  bytesWithDependants: z.number(),
  obstacles: z.array(removalObstacle),
  obstaclesWithDependants: z.array(removalObstacle),
  /** Of what would go; `removal.carryOut` wants it back. */
  fingerprint: hash,
  fingerprintWithDependants: hash
})

export const removalProcedures = {
  'removal.plan': query(
    'What would go, what depends on it and how much room that makes; changes nothing.',
    removalTarget,
    removalPlan
  ),
  'removal.carryOut': command(
    'Removes exactly what a plan said; refused where something depends on it that is not to go, is at work, or was added since.',
    removalTarget.extend({
      withDependants: z.boolean().default(false),
      /** The plan's `fingerprint`, or with dependants its `fingerprintWithDependants`. */
      fingerprint: hash
    }),
    z.object({ removed: z.int(), bytes: z.number() })
  )
} as const

export type RemovalTarget = z.input<typeof removalTarget>
export type RemovedItem = z.output<typeof removedItem>
export type RemovalObstacle = z.output<typeof removalObstacle>
export type RemovalPlan = z.output<typeof removalPlan>
