import { copyFile } from 'node:fs/promises'
import { basename, dirname, join, parse, resolve } from 'node:path'
import type { Language } from '../messages/speaker.ts'
import type { CommandContext } from './context.ts'
import type { HostConnection } from './host-connection.ts'
import { runJob } from './run-job.ts'
import { makeFolders } from '../common/folders.ts'

/** Writes the report of an experiment into the workspace and, where asked, to `out`, its plots beside it. Returns the files. */
export async function reportExperiment(
  context: CommandContext,
  connection: HostConnection,
  experiment: number,
  {
    out,
    language = 'en',
    author
  }: { readonly out?: string; readonly language?: Language; readonly author?: string | undefined } = {}
): Promise<readonly string[]> {
  const job = await runJob(
    context,
    connection,
    { kind: 'report', experiment, language, ...(author === undefined ? {} : { author }) },
    { command: 'report' }
  )
  const { files } = job.result as { files: string[] }
  if (out === undefined) return files
  const [report = '', ...plots] = files
  const target = resolve(out)
  await makeFolders(dirname(target))
  // As the report's plots are named beside another file than `report.pdf`, so that reports in one folder keep their plots.
  const stem = parse(target).name
  const prefix = stem === 'report' ? '' : `${stem}-`
  const copies = [
    [report, target],
    ...plots.map((file) => [file, join(dirname(target), `${prefix}${basename(file)}`)])
  ] as const
  for (const [from, to] of copies) await copyFile(from, to)
  return copies.map(([, to]) => to)
}
