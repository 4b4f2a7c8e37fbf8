import { resolve } from 'node:path'
import type { Verdict } from '../../inspection/inspection.ts'
import type { InspectedFile } from '../../inspection/inspect-files.ts'
import type { CommandContext } from '../context.ts'
import type { Register } from '../command.ts'
import { counted } from '../counted.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { outFile, outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { visibleLine } from '../../common/visible.ts'

interface InspectOptions extends OverwriteOptions {
  readonly csv?: string
  readonly maps?: string
}

const words: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  ng: 'NG',
  review: 'REVIEW',
  'could-not-inspect': 'COULD NOT INSPECT'
}

/** The highest of all images counts. */
const exitCodes: Readonly<Record<Verdict, number>> = { ok: 0, ng: 3, review: 3, 'could-not-inspect': 4 }

/** `flawsmith inspect`. */
export const registerInspect: Register = (program, run) => {
  program
    .command('inspect')
    .argument('<bundle>', 'file that `flawsmith export` wrote')
    .argument('<images...>', 'images, and folders that are searched with their subfolders')
    .description(
      'inspect images with an exported detector, without a workspace: one line per image with OK, NG, REVIEW or COULD NOT INSPECT, and a score of 0 to 1, NG from 0.5; the exit code is 0 if all are OK, 3 if one is NG or for review, 4 if one could not be inspected'
    )
    .option('--csv <file>', 'also write the results as a table')
    .option(
      '--maps <folder>',
      'also write an image with the heat map of each, on the scale of the scores, and a line around what is over the threshold'
    )
    .option(...overwriteOption)
    .action(
      run(async (context, path: string, images: readonly string[], options: InspectOptions) => {
        const csvPath = options.csv === undefined ? undefined : await outFile(options.csv, options)
        const mapFolder = options.maps === undefined ? undefined : await outFolder(options.maps, options)
        const { openBundle } = await import('../../inspection/bundle/open.ts')
        const { inspectFiles } = await import('../../inspection/inspect-files.ts')
        const { tableFile } = await import('../table-file.ts')
        const { mapWriter } = await import('../map-writer.ts')
        const { signal } = context.interruption
        const bundle = await openBundle(path, context.machine)
        const table = csvPath === undefined ? null : await tableFile(csvPath, columns)
        const counts: Record<Verdict, number> = { ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 }
        try {
          const writeMap = mapFolder === undefined ? null : mapWriter(mapFolder, bundle.manifest.input.range ?? null)
          if (mapFolder !== undefined && !bundle.manifest.output.map) {
            context.note('There are no maps: this detector does not say where a defect is, so --maps has no effect.')
          }
          for await (const file of inspectFiles(
            bundle.inspect,
            images.map((image) => resolve(image)),
            signal
          )) {
            counts[file.inspection.verdict]++
            context.exitWith(exitCodes[file.inspection.verdict])
            showResult(context, file, (await writeMap?.(file)) ?? null)
            await table?.add(rowOf(file))
          }
        } catch (error) {
          if (!(error instanceof FlawsmithError) || error.code !== 'run.cancelled') throw error
          const count = totalOf(counts)
          throw new FlawsmithError('inspect.stopped', { count, counts: countsText(counts) || 'none' }, { cause: error })
        } finally {
          // What was inspected before an interruption is kept.
          await table?.close()
          await bundle.close()
        }
        if (totalOf(counts) === 0) throw new FlawsmithError('inspect.no-images', { path: images.join(', ') })
        context.note(`${counted(totalOf(counts), 'image')}: ${countsText(counts)}`)
      })
    )
}

function showResult({ show }: CommandContext, { path, inspection }: InspectedFile, map: string | null): void {
  const word = words[inspection.verdict].padEnd(words['could-not-inspect'].length)
  if (inspection.verdict === 'could-not-inspect') {
    const { code, message } = inspection.failure
    // Most reasons name the image at their end.
    const told = message.replace(`: ${path}`, '')
    show(visibleLine(`${word}  ${path}: ${told}`), { event: 'inspection', image: path, ...inspection, reason: code })
    return
  }
  const { verdict, raw, score, type } = inspection
  show(visibleLine(`${word}  ${score.toFixed(4)}  ${path}`), {
    ...{ event: 'inspection', image: path, verdict, raw, score, type, map }
  })
}

type Counts = Readonly<Record<Verdict, number>>

const totalOf = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Such as "3 OK, 1 NG"; empty for no image. */
const countsText = (counts: Counts) =>
  Object.entries(counts)
    .flatMap(([verdict, count]) => (count === 0 ? [] : [`${count} ${words[verdict as Verdict]}`]))
    .join(', ')

const columns = ['image', 'verdict', 'score', 'raw score', 'reason', 'message'] as const

function rowOf({ path, inspection }: InspectedFile): readonly (string | number | null)[] {
  const word = words[inspection.verdict]
  if (inspection.verdict !== 'could-not-inspect') return [path, word, inspection.score, inspection.raw, null, null]
  return [path, word, null, null, inspection.failure.code, inspection.failure.message]
}
