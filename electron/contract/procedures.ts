import type { z } from 'zod'
import { bundleProcedures } from './bundles.ts'
import { datasetChangeProcedures } from './dataset-changes.ts'
import { datasetProcedures } from './datasets.ts'
import { detectorProcedures } from './detectors.ts'
import { doctorProcedures } from './doctor.ts'
import { experimentProcedures } from './experiments.ts'
import { jobProcedures } from './jobs.ts'
import { maskProcedures } from './masks.ts'
import { modelProcedures } from './models.ts'
import type { Procedure } from './procedure.ts'
import { removalProcedures } from './removal.ts'
import { reviewProcedures } from './review.ts'
import { runProcedures } from './runs.ts'
import { splitProcedures } from './splits.ts'
import { stationAccessProcedures } from './station-access.ts'
import { stationUpkeepProcedures } from './station-upkeep.ts'
import { stationProcedures } from './stations.ts'
import { thresholdProcedures } from './thresholds.ts'
import { workspaceCareProcedures } from './workspace-care.ts'
import { workspaceProcedures } from './workspace.ts'

/** Everything that the page may ask: the only list. */
export const procedures = {
  ...workspaceProcedures,
  ...workspaceCareProcedures,
  ...datasetProcedures,
  ...splitProcedures,
  ...datasetChangeProcedures,
  ...maskProcedures,
  ...modelProcedures,
  ...detectorProcedures,
  ...thresholdProcedures,
  ...bundleProcedures,
  ...jobProcedures,
  ...runProcedures,
  ...removalProcedures,
  ...reviewProcedures,
  ...experimentProcedures,
  ...doctorProcedures,
  ...stationProcedures,
  ...stationAccessProcedures,
  ...stationUpkeepProcedures
} as const satisfies Readonly<Record<string, Procedure>>

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
/** What a caller gives; defaults may be left out. */
export type InputOf<Name extends ProcedureName> = z.input<Procedures[Name]['input']>
/** What a handler gets. */
export type CompleteInputOf<Name extends ProcedureName> = z.output<Procedures[Name]['input']>
export type OutputOf<Name extends ProcedureName> = z.output<Procedures[Name]['output']>
