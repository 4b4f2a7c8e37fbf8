import type { Catalogue } from '../en/index.ts'
import type { Translated } from '../message.ts'
import { acceptance } from './acceptance.ts'
import { reviewed } from './reviewed.ts'
import { access } from './access.ts'
import { actions } from './actions.ts'
import { app } from './app.ts'
import { bundles } from './bundles.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { datasetCare } from './dataset-care.ts'
import { datasetWork } from './dataset-work.ts'
import { datasets } from './datasets.ts'
import { diagnostics } from './diagnostics.ts'
import { detectors } from './detectors.ts'
import { experiments } from './experiments.ts'
import { fields } from './fields.ts'
import { inspect } from './inspect.ts'
import { leave } from './leave.ts'
import { live } from './live.ts'
import { models } from './models.ts'
import { palette } from './palette.ts'
import { place } from './place.ts'
import { removal } from './removal.ts'
import { review } from './review.ts'
import { runs } from './runs.ts'
import { score } from './score.ts'
import { shift } from './shift.ts'
import { splits } from './splits.ts'
import { synthesize } from './synthesize.ts'
import { threshold } from './threshold.ts'
import { upkeep } from './upkeep.ts'
import { viewer } from './viewer.ts'
import { workspace } from './workspace.ts'
import { workspaceCare } from './workspace-care.ts'

export const german: Translated<Catalogue> = {
  ...common,
  ...fields,
  ...app,
  ...actions,
  ...charts,
  ...viewer,
  ...workspace,
  ...workspaceCare,
  ...datasets,
  ...datasetWork,
  ...datasetCare,
  ...splits,
  ...threshold,
  ...runs,
  ...palette,
  ...place,
  ...removal,
  ...review,
  ...acceptance,
  ...reviewed,
  ...leave,
  ...models,
  ...synthesize,
  ...experiments,
  ...diagnostics,
  ...detectors,
  ...score,
  ...bundles,
  ...shift,
  ...inspect,
  ...live,
  ...access,
  ...upkeep
}
