import { Option } from 'commander'
import type { Language } from '../../messages/speaker.ts'
import type { Register } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { withHost } from '../host-connection.ts'
import { leavingNoFolders, outFile, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { reportExperiment } from '../report-job.ts'

export const registerReport: Register = (program, run) => {
  program
    .command('report <run>')
    .description('write the PDF report of a finished experiment, with its plots as SVG beside it')
    .requiredOption('--out <file>', 'PDF file to write')
    .option(...overwriteOption)
    .addOption(new Option('--language <language>', 'language of the report').choices(['en', 'de']).default('en'))
    .option('--author <name>', 'who answers for it: named on the first page and at the sign-off')
    .action(
      run(
        (
          context,
          number: string,
          options: { readonly out: string; readonly language: Language; readonly author?: string } & OverwriteOptions
        ) =>
          withHost(context, async (connection) => {
            const { language, author } = options
            const files = await leavingNoFolders(options.out, async () => {
              const out = await outFile(options.out, options)
              return reportExperiment(context, connection, runNumber(number), { out, language, author })
            })
            context.show(files.join('\n'), { files })
          })
      )
    )
}
