import { resolve } from 'node:path'
import { generateDefects } from '../../host/services/generate.ts'
import { wholeNumber, type Register } from '../command.ts'
import { parseSize } from '../data-options.ts'
import { exportSamples } from '../export-samples.ts'
import { addGenerationOptions, findAdapter, generationSection, type GenerationOptions } from '../generation-options.ts'
import { withWorkspace } from '../with-workspace.ts'

interface GenerateOptions extends GenerationOptions {
  readonly count: number
  readonly size: string
  readonly seed: number
  readonly defectType: string
  readonly out?: string
  readonly fresh?: boolean
}

export const registerGenerate: Register = (program, run) => {
  addGenerationOptions(program.command('generate').description('make images from prompts'))
    .requiredOption('--count <n>', 'how many', wholeNumber)
    .option('--size <size>', 'WIDTHxHEIGHT or one side', '128')
    .option('--seed <n>', 'seed', wholeNumber, 0)
    .option('--defect-type <name>', 'what the images are said to show', 'generated')
    .option('--out <folder>', 'also write images, records and a contact sheet there')
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: GenerateOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const size = parseSize(options.size)
            const section = generationSection(options, { ...size, seed: options.seed, strength: null })
            const adapter = options.adapter === undefined ? null : findAdapter(host.workspace, options.adapter)
            const { runId } = await generateDefects(host, {
              name: section.prompts[0] === '' ? 'generate' : (section.prompts[0] ?? 'generate'),
              section,
              adapter,
              count: options.count,
              preprocessing: { ...size, fit: 'stretch', channels: 3 },
              goods: [],
              defectType: options.defectType,
              parents: []
            })
            const out = options.out === undefined ? null : resolve(options.out)
            if (out !== null) await exportSamples(host.workspace, runId, out)
            const where = out === null ? '' : ` They are in ${out}.`
            context.show(`Run ${runId} holds ${options.count} images.${where}`, { runId, count: options.count, out })
          },
          { fresh: options.fresh }
        )
      )
    )
}
