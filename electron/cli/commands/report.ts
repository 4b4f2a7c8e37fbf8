import { wholeNumber, type Register } from '../command.ts'
import { withHost } from '../host-connection.ts'
import { reportExperiment } from '../report-job.ts'

export const registerReport: Register = (program, run) => {
  program
    .command('report <run>')
    .description('write the PDF report of a finished experiment, with its plots as SVG beside it')
    .requiredOption('--out <file>', 'PDF file to write')
    .action(
      run((context, number: string, options: { readonly out: string }) =>
        withHost(context, async (connection) => {
          const files = await reportExperiment(context, connection, wholeNumber(number), options.out)
          context.show(files.join('\n'), { files })
        })
      )
    )
}
