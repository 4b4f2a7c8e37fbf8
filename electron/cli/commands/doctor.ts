import { resolve } from 'node:path'
import { writeFileAtomic } from '../../common/files.ts'
import type { Register } from '../command.ts'

interface DoctorOptions {
  readonly save?: string
  readonly connections?: boolean
  readonly station?: string
}

/** `flawsmith doctor`; exits with 1 where something does not work. */
export const registerDoctor: Register = (program, run) => {
  program
    .command('doctor')
    .description(
      'say whether device, disk, workspace, models and stations are in order, and what to do where not; exits with 1 for a problem'
    )
    .option(
      '--save <file>',
      'write a zip archive for whoever helps: logs, versions and settings, without images, names of files or secrets'
    )
    .option('--connections', 'also try the brokers and receivers of this PC’s stations')
    .option('--station <folder>', 'also look at a station that this account does not know, such as one of a service')
    .action(
      run(async (context, { save, station, connections = false }: DoctorOptions) => {
        const { examine } = await import('../../host/doctor/doctor.ts')
        const { findingText, saidFinding } = await import('../../host/doctor/finding-text.ts')
        const { device, environment, monitor } = context
        const folder = context.workspaceFolder()
        const place = folder === undefined ? undefined : resolve(folder)
        const stations = station === undefined ? [] : [resolve(station)]
        const { signal } = monitor
        const findings = await examine({ device, folder: place, connections, stations, environment, signal })
        const texts = findings.map(findingText)
        if (save !== undefined) {
          const { diagnosticsZip } = await import('../../host/doctor/diagnostics.ts')
          await writeFileAtomic(resolve(save), await diagnosticsZip(findings, place, environment, stations))
          texts.push(`Diagnostics saved: ${save}`)
        }
        if (findings.some(({ state }) => state === 'problem')) context.exitWith(1)
        context.show(texts.join('\n'), {
          findings: findings.map(saidFinding),
          ...(save === undefined ? {} : { saved: resolve(save) })
        })
      })
    )
}
