import { generate } from '../../contract/work/generate.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { Register } from '../command.ts'
import { parseSize } from '../data-options.ts'
import { addGenerationOptions, generationOf, type GenerationOptions } from '../generation-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { gateLines, type GateTold } from '../gate-lines.ts'
import { withHost } from '../host-connection.ts'
import { counted } from '../counted.ts'
import { nextLook } from '../next-review.ts'
import { outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'

const spec = generate.spec.shape

interface GenerateOptions extends GenerationOptions, OverwriteOptions {
  readonly count: number
  readonly size: string
  readonly seed?: number
  readonly defectType?: string
  readonly out?: string
  readonly fresh?: boolean
}

export const registerGenerate: Register = (program, run) => {
  addGenerationOptions(program.command('generate').description('generate images from prompts'))
    .addOption(specOption('--count <n>', spec.count).makeOptionMandatory())
    .option('--size <size>', 'WIDTHxHEIGHT, or one number for a square', '128')
    .addOption(specOption('--seed <n>', spec.generation.shape.seed))
    .addOption(specOption('--defect-type <name>', spec.defectType))
    .option('--out <folder>', 'also write the images, their records and a contact sheet to this folder')
    .option(...overwriteOption)
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, options: GenerateOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const { fresh, count } = options
          const request = requestOf(workspace, options)
          const out = options.out === undefined ? null : await outFolder(options.out, options)
          const job = await runJob(context, connection, request, { command: 'generate', fresh })
          const { runs, ...gate } = job.result as { runs: [number] } & GateTold
          const [runId] = runs
          for (const line of gateLines(gate)) context.note(line)
          if (out !== null) {
            const { exportSamples } = await import('../export-samples.ts')
            await exportSamples(workspace, runId, out)
          }
          const where = out === null ? '' : ` They are in ${out}.`
          const text = `Run ${runId} holds ${counted(count - (gate.missing ?? 0), 'image')}.${where}`
          context.show(`${text}\n${nextLook(runId, out !== null)}`, {
            runId,
            count,
            ...gate,
            out
          })
        })
      )
    )
}

function requestOf(workspace: Workspace, options: GenerateOptions): WorkRequest {
  const { count, size, defectType } = options
  return {
    kind: 'generate',
    generation: generationOf(workspace, options),
    ...parseSize(size),
    count,
    ...withoutUndefined({ defectType })
  }
}
