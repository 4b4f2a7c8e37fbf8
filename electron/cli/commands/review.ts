import { userInfo } from 'node:os'
import { imageNumber } from '../../common/image-number.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { filterResultsOfRun } from '../../workspace/filter-results.ts'
import { getRun } from '../../workspace/runs.ts'
import { reviewsOfRun, type Decision } from '../../workspace/reviews.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import type { Register } from '../command.ts'
import { counted } from '../counted.ts'
import { runNumber, wholeNumber } from '../option-value.ts'
import type { CommandContext } from '../context.ts'
import { withHost } from '../host-connection.ts'
import { nextWithReviewed } from '../next-review.ts'
import { outFolder, overwriteOption, type OverwriteOptions } from '../out-path.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'
import { registerReviewFilter } from './review-filter.ts'
import { registerReviewSignature } from './review-signature.ts'

export const registerReview: Register = (program, run) => {
  const review = program
    .command('review')
    .description('accept or reject synthetic images; trainings take accepted ones only, unless told otherwise')
  review
    .command('list <run>')
    .description('list a run’s images and the decisions on them')
    .option('--out <folder>', 'also write the images and a contact sheet to this folder')
    .option(...overwriteOption)
    .action(
      run((context, number: string, options: { readonly out?: string } & OverwriteOptions) =>
        withWorkspace(context, async (workspace) => {
          const id = getRun(workspace, runNumber(number)).id
          const decisions = reviewsOfRun(workspace, id)
          const filtered = filterResultsOfRun(workspace, id)
          const samples = listSyntheticSamples(workspace, id).map((sample) => ({
            number: imageNumber(sample.position),
            ...sample,
            decision: decisions.get(sample.id)?.decision ?? 'undecided',
            filter: filtered.get(sample.id) ?? null
          }))
          if (options.out !== undefined) {
            const { exportSamples } = await import('../export-samples.ts')
            await exportSamples(
              workspace,
              id,
              await outFolder(options.out, options),
              listSyntheticSamples(workspace, id)
            )
          }
          const rows = samples.map(({ number: image, method, seed, decision, filter, parameters }) => [
            image,
            method,
            seed,
            decision,
            filter === null ? '' : filter.reasons.map(({ code }) => code).join(', ') || 'accept',
            typeof parameters['prompt'] === 'string' ? parameters['prompt'] : ''
          ])
          const header = ['image', 'method', 'seed', 'decision', 'filter', 'prompt']
          const listed = rows.length === 0 ? 'This run generated no images.' : textTable(header, rows)
          context.show(withNext(listed, nextWithReviewed(workspace, id)), { samples })
        })
      )
    )
  registerReviewFilter(review, run)
  registerReviewSignature(review, run)
  for (const decision of ['accept', 'reject'] as const) {
    review
      .command(`${decision} <run> <images...>`)
      .description(`${decision} images of a run by their numbers`)
      .option('--reviewer <name>', 'who decides', userInfo().username)
      .option('--note <text>', 'why', '')
      .action(
        run(
          (context, number: string, images: string[], options: { readonly reviewer: string; readonly note: string }) =>
            decide(
              context,
              decision,
              runNumber(number),
              images.map((text) => wholeNumber(text, '<images>')),
              options
            )
        )
      )
  }
}

function decide(
  context: CommandContext,
  decision: Decision,
  runId: number,
  numbers: readonly number[],
  options: { readonly reviewer: string; readonly note: string }
): Promise<void> {
  return withHost(context, async ({ client, workspace }) => {
    const samples = listSyntheticSamples(workspace, getRun(workspace, runId).id)
    const chosen = numbers.map((number) => {
      const sample = samples.find((candidate) => imageNumber(candidate.position) === number)
      if (sample !== undefined) return sample
      throw new FlawsmithError('review.no-position', { run: runId, number, count: samples.length })
    })
    const decided = chosen.map(({ id }) => id)
    await client.call('review.decide', { run: runId, samples: decided, decision, ...options })
    const text = `${counted(chosen.length, 'image')} of run ${runId}: ${decision}ed.`
    context.show(withNext(text, nextWithReviewed(workspace, runId)), { runId, decision, images: numbers })
  })
}

const withNext = (text: string, next: string | null) => (next === null ? text : `${text}\n${next}`)
