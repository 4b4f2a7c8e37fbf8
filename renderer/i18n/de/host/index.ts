import { database } from './database.ts'
import { datasets } from './datasets.ts'
import { detection } from './detection.ts'
import { diffusion } from './diffusion.ts'
import { experiments } from './experiments.ts'
import { faults } from './faults.ts'
import { imaging } from './imaging.ts'
import { models } from './models.ts'
import { reasons } from './reasons.ts'
import { recipes } from './recipes.ts'
import { removal } from './removal.ts'
import { requests } from './requests.ts'
import { runs } from './runs.ts'
import { safetensors } from './safetensors.ts'
import { synthesis } from './synthesis.ts'
import { workspace } from './workspace.ts'

/** The host's sentences in German, by part of the host. */
export const germanOfHost = {
  imaging,
  datasets,
  requests,
  runs,
  workspace,
  removal,
  database,
  synthesis,
  diffusion,
  detection,
  experiments,
  models,
  safetensors,
  recipes,
  faults,
  reasons
} as const
