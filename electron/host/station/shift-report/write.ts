import type { Language } from '../../../messages/speaker.ts'
import { speakerIn } from '../../../messages/speakers.ts'
import { renderShiftReport } from '../../../reports/write-shift-report.ts'
import type { Station } from '../../../station/place.ts'
import { shiftFacts } from '../../../station/shift/facts.ts'
import type { Period } from '../../../station/shift/period.ts'
import { bundleNames } from '../bundle-names.ts'
import { buildShiftReport } from './build.ts'
import { shiftPictures } from './pictures.ts'
import { shiftWords } from './words.ts'

export interface ShiftReportOptions {
  readonly language: Language
  /** Such as "Flawsmith 0.1.0". */
  readonly program: string
  readonly now?: Date
}

/** The PDF report of a station's shift. Errors: those of the recipe, the journal and the audit log. */
export async function shiftReport(
  station: Station,
  period: Period,
  { language, program, now = new Date() }: ShiftReportOptions
): Promise<Uint8Array> {
  const say = speakerIn(language)
  const facts = await shiftFacts(station, period, now)
  const pictures = await shiftPictures(facts, shiftWords(say))
  const bundles = await bundleNames(station)
  return renderShiftReport(buildShiftReport(facts, pictures, { say, program, writtenAt: now, bundles }), say)
}
