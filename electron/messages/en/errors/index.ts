import { annotationsErrors } from './annotations.ts'
import { accessErrors } from './access.ts'
import { foreignErrors } from './foreign.ts'
import { boundariesErrors } from './boundaries.ts'
import { bundlesErrors } from './bundles.ts'
import { shiftErrors } from './shift.ts'
import { diffusionErrors } from './diffusion.ts'
import { runsErrors } from './runs.ts'
import { commandsErrors } from './commands.ts'
import { workspaceCareErrors } from './workspace-care.ts'
import { workspaceErrors } from './workspace.ts'
import { datasetsErrors } from './datasets.ts'
import { detectionErrors } from './detection.ts'
import { engineErrors } from './engine.ts'
import { foldersErrors } from './folders.ts'
import { exportsErrors } from './exports.ts'
import { experimentsErrors } from './experiments.ts'
import { splitsErrors } from './splits.ts'
import { synthesisErrors } from './synthesis.ts'
import { requestsErrors } from './requests.ts'
import { imagingErrors } from './imaging.ts'
import { liveErrors } from './live.ts'
import { masksErrors } from './masks.ts'
import { metricsErrors } from './metrics.ts'
import { modelsErrors } from './models.ts'
import { partsErrors } from './parts.ts'
import { reviewedErrors } from './reviewed.ts'
import { reviewErrors } from './review.ts'
import { selectionErrors } from './selection.ts'
import { stationErrors } from './station.ts'
import { untrustedErrors } from './untrusted.ts'
import { updateErrors } from './update.ts'
import { versionsErrors } from './versions.ts'

export const errors = {
  ...reviewErrors,
  ...reviewedErrors,
  ...annotationsErrors,
  ...accessErrors,
  ...boundariesErrors,
  ...bundlesErrors,
  ...foreignErrors,
  ...shiftErrors,
  ...diffusionErrors,
  ...runsErrors,
  ...commandsErrors,
  ...workspaceErrors,
  ...workspaceCareErrors,
  ...datasetsErrors,
  ...detectionErrors,
  ...engineErrors,
  ...foldersErrors,
  ...experimentsErrors,
  ...exportsErrors,
  ...splitsErrors,
  ...synthesisErrors,
  ...requestsErrors,
  ...imagingErrors,
  ...liveErrors,
  ...masksErrors,
  ...metricsErrors,
  ...modelsErrors,
  ...partsErrors,
  ...selectionErrors,
  ...stationErrors,
  ...untrustedErrors,
  ...updateErrors,
  ...versionsErrors
}
