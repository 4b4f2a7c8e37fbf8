import { acceptanceTexts } from './acceptance.ts'
import { annotationsTexts } from './annotations.ts'
import { auditTexts } from './audit.ts'
import { checkTexts } from './check.ts'
import { repairTexts } from './repair.ts'
import { checkModelsTexts } from './check-models.ts'
import { cautionTexts } from './caution.ts'
import { foreignTexts } from './foreign.ts'
import { bundlesTexts } from './bundles.ts'
import { doctorTexts } from './doctor.ts'
import { shiftTexts } from './shift.ts'
import { splitCautionsTexts } from './split-cautions.ts'
import { fittedTexts } from './fitted.ts'
import { wordsTexts } from './words.ts'
import { faultsTexts } from './faults.ts'
import { reasonsTexts } from './reasons.ts'
import { roomTexts } from './room.ts'
import { samplesTexts } from './samples.ts'
import { datasetsTexts } from './datasets.ts'
import { workTexts } from './work.ts'
import { experimentsTexts } from './experiments.ts'
import { resultsTexts } from './results.ts'
import { reportTexts } from './report.ts'
import { reviewedTexts } from './reviewed.ts'
import { untrustedTexts } from './untrusted.ts'
import { chartsTexts } from './charts.ts'

export const texts = {
  ...acceptanceTexts,
  ...annotationsTexts,
  ...auditTexts,
  ...checkTexts,
  ...repairTexts,
  ...checkModelsTexts,
  ...cautionTexts,
  ...bundlesTexts,
  ...foreignTexts,
  ...doctorTexts,
  ...shiftTexts,
  ...splitCautionsTexts,
  ...fittedTexts,
  ...wordsTexts,
  ...faultsTexts,
  ...reasonsTexts,
  ...roomTexts,
  ...samplesTexts,
  ...datasetsTexts,
  ...workTexts,
  ...experimentsTexts,
  ...resultsTexts,
  ...reportTexts,
  ...reviewedTexts,
  ...untrustedTexts,
  ...chartsTexts
}
