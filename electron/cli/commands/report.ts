import { resolve } from 'node:path'
import { Option } from 'commander'
import type { Language } from '../../messages/speaker.ts'
import { reportExperiment } from '../../host/services/report.ts'
import { wholeNumber, type Register } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const registerReport: Register = (program, run) => {
  program
    .command('report <run>')
    .description('write the PDF report of a finished experiment, and its plots as SVG beside it')
    .requiredOption('--out <file>', 'the PDF')
    .addOption(new Option('--language <language>', 'what the report is written in').choices(['en', 'de']).default('en'))
    .action(
      run((context, number: string, options: { readonly out: string; readonly language: Language }) =>
        withWorkspace(context, async (host) => {
          const files = await reportExperiment(host, wholeNumber(number), resolve(options.out), options.language)
          context.show(files.join('\n'), { files })
        })
      )
    )
}
