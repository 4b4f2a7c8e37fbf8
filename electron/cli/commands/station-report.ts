import { Option, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { Language } from '../../messages/speaker.ts'
import type { Period } from '../../station/shift/period.ts'
import type { Run } from '../command.ts'
import { leavingNoFolders, outFile, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { version } from '../version.ts'

interface ReportOptions extends OverwriteOptions {
  readonly from?: string
  readonly to?: string
  readonly shift?: string
  readonly day?: string
  readonly out: string
  readonly language: Language
}

/** `flawsmith station report`. */
export function registerStationReport(station: Command, run: Run): void {
  station
    .command('report <folder>')
    .description('write the PDF report of a shift, whether or not the station runs; without a period, of today')
    .option('--from <time>', 'beginning, such as 2026-11-28 or 2026-11-28T22:00 by the clock of this PC')
    .option('--to <time>', 'end (default: now); a day is included')
    .option('--shift <hours>', 'hours of the shift, such as 22:00-06:00; the latest that has begun')
    .option('--day <day>', 'the day on which that shift began, such as 2026-11-28')
    .requiredOption('--out <file>', 'PDF file to write')
    .option(...overwriteOption)
    .addOption(new Option('--language <language>', 'language of the report').choices(['en', 'de']).default('en'))
    .action(
      run(async (context, folder: string, options: ReportOptions) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { shiftReport } = await import('../../host/station/shift-report/write.ts')
        const { writeFileAtomic } = await import('../../common/files.ts')
        const place = await openStation(folder)
        const period = await chosenPeriod(options)
        const out = await leavingNoFolders(options.out, async () => {
          const file = await outFile(options.out, options)
          const program = `Flawsmith ${version()}`
          await writeFileAtomic(file, await shiftReport(place, period, { language: options.language, program }))
          return file
        })
        context.show(out, { file: out, from: period.from.toISOString(), to: period.to.toISOString() })
      })
    )
}

/** Errors: `shift.one-way`, those of periodOf and shiftOf. */
async function chosenPeriod({ from, to, shift, day }: ReportOptions): Promise<Period> {
  const { periodOf, shiftOf, today } = await import('../../station/shift/period.ts')
  const isByHours = shift !== undefined || day !== undefined
  const isByTime = from !== undefined || to !== undefined
  if (isByHours && isByTime) throw new FlawsmithError('shift.one-way')
  if (shift !== undefined) return shiftOf(shift, day)
  if (day !== undefined) return periodOf(day, day)
  return from === undefined && to === undefined ? today() : periodOf(from ?? to ?? '', to)
}
