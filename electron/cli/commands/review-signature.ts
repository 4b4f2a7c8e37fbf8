import type { Command } from 'commander'
import { signatureSentence, type BackgroundSignature } from '../../metrics/background-signature.ts'
import { english } from '../../messages/english.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { getRun } from '../../workspace/runs.ts'
import type { Run } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { textTable } from '../table.ts'

/** `review signature`: whether a run's images can be told from real ones by their background. */
export function registerReviewSignature(review: Command, run: Run): void {
  review
    .command('signature <run>')
    .description('measure whether synthetic images can be told from real ones by their background')
    .option('--dataset <name>', 'dataset with the real images (default: the dataset that the run belongs to)')
    .action(
      run((context, number: string, options: { readonly dataset?: string }) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const runId = getRun(workspace, runNumber(number)).id
          const dataset = options.dataset === undefined ? {} : { dataset: getDataset(workspace, options.dataset).id }
          const request = { kind: 'signature', run: runId, ...dataset } as const
          await runJob(context, connection, request, { command: 'review signature' })
          const { readSignature } = await import('../../host/work/background-signature.ts')
          const found = await readSignature(workspace, runId)
          context.show(found === null ? english.text('signature.unknown') : textOf(found), { runId, signature: found })
        })
      )
    )
}

function textOf(found: BackgroundSignature): string {
  const rows = found.numbers.map(({ name, real, synthetic, auroc }) => [
    english.text(`signature.${name}`),
    real.toFixed(2),
    synthetic.toFixed(2),
    auroc.toFixed(2)
  ])
  return `${signatureSentence(found, english)}\n${textTable(['number', 'real', 'synthetic', 'AUROC'], rows)}`
}
