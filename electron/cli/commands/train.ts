import { Option } from 'commander'
import { architectureNames } from '../../detection/architectures.ts'
import { flipChoices, type Flips } from '../../detection/settings.ts'
import { detectorSchema } from '../../experiments/recipe.ts'
import { choosePictures } from '../../host/services/choose-pictures.ts'
import { trainAndTest } from '../../host/services/train-detector.ts'
import { getRun } from '../../workspace/runs.ts'
import { reviewsOfRun } from '../../workspace/reviews.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import { realNumber, wholeNumber, wholeNumbers, type Register } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

interface TrainOptions extends DataOptions {
  readonly detector: string
  readonly with?: readonly string[]
  readonly seeds: readonly number[]
  readonly weights?: string
  readonly epochs: number
  readonly batch: number
  readonly learningRate: number
  readonly momentum: number
  readonly weightDecay: number
  readonly balanced?: boolean
  readonly flips: Flips
  readonly fresh?: boolean
}

export const registerTrain: Register = (program, run) => {
  addDataOptions(program.command('train').description('train a detector and test it, once per seed'))
    .addOption(new Option('--detector <name>', 'network').choices(architectureNames).default('resnet18-narrow'))
    .option('--with <runs...>', 'numbers of runs whose synthetic pictures are trained on too')
    .option('--seeds <list>', 'such as 0,1,2,3', wholeNumbers, [0])
    .option('--weights <file>', 'start from torchvision’s or timm’s .safetensors weights')
    .option('--epochs <n>', 'passes over the pictures', wholeNumber, 50)
    .option('--batch <n>', 'pictures per step', wholeNumber, 5)
    .option('--learning-rate <n>', 'learning rate', realNumber, 0.01)
    .option('--momentum <n>', 'momentum', realNumber, 0)
    .option('--weight-decay <n>', 'L2 decay', realNumber, 0)
    .option('--balanced', 'as many good pictures as defective ones per epoch')
    .addOption(new Option('--flips <which>', 'random mirroring').choices(flipChoices).default('none'))
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: TrainOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const { workspace } = host
            const chosen = choosePictures(workspace, options.dataset, dataSection(workspace, options))
            const { dataset, split, selection, preprocessing } = chosen
            const synthesis = (options.with ?? []).map((number) => getRun(workspace, wholeNumber(number)).id)
            const synthetic = synthesis.flatMap((id) => {
              const reviews = reviewsOfRun(workspace, id)
              return listSyntheticSamples(workspace, id).filter((made) => reviews.get(made.id)?.decision !== 'reject')
            })
            const { epochs, batch, learningRate, momentum, weightDecay, flips, weights } = options
            const section = detectorSchema.parse({
              architecture: options.detector,
              ...{ epochs, batch, learningRate, momentum, weightDecay, flips, balanced: options.balanced ?? false },
              ...(weights === undefined ? {} : { weights })
            })
            const results = []
            for (const seed of options.seeds) {
              const { runId, result } = await trainAndTest(host, {
                name: `${dataset.name} ${options.detector}, seed ${seed}`,
                section,
                preprocessing,
                seed,
                train: [...selection.trainGood, ...selection.trainDefects],
                synthetic,
                validation: selection.validation,
                test: selection.test,
                datasetHash: split.snapshotHash,
                parents: [
                  { runId: dataset.runId, role: 'dataset' },
                  ...synthesis.map((id) => ({ runId: id, role: 'synthesis' }))
                ]
              })
              results.push({ runId, seed, ...result.metrics, thresholdRule: result.thresholdRule })
            }
            const rows = results.map(({ runId, seed, averagePrecision, auroc, atValidationThreshold: at, oracle }) => [
              runId,
              seed,
              ...[averagePrecision, auroc, at?.precision, at?.recall, oracle.f1].map(
                (value) => value?.toFixed(3) ?? '–'
              )
            ])
            const header = ['run', 'seed', 'AP (step sum)', 'AUROC', 'precision', 'recall', 'F1 (oracle)']
            const rule = `Precision and recall at the threshold: ${results[0]?.thresholdRule ?? ''}.`
            context.show(`${textTable(header, rows)}\n${rule}`, { detectors: results })
          },
          { fresh: options.fresh }
        )
      )
    )
}
