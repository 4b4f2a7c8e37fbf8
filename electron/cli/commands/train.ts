import { Option } from 'commander'
import { architectureNames } from '../../detection/architectures.ts'
import { chooseImages } from '../../host/services/choose-images.ts'
import { acceptedSamples } from '../../workspace/filter-results.ts'
import { getRun } from '../../workspace/runs.ts'
import { realNumber, wholeNumber, wholeNumbers, type Register } from '../command.ts'
import { addDataOptions, dataSection } from '../data-options.ts'
import { trainClassifiers, trainLocalisers, trainTypeClassifiers, type TrainOptions } from '../train-detectors.ts'
import { withWorkspace } from '../with-workspace.ts'
import { flipChoices } from '../../detection/input-settings.ts'

export const registerTrain: Register = (program, run) => {
  const detectors = ['unet', 'types', ...architectureNames]
  addDataOptions(program.command('train').description('train a detector and test it, once per seed'))
    .addOption(
      new Option(
        '--detector <name>',
        'unet finds where defects are, types tells their types apart, a network says good or defective'
      )
        .choices(detectors)
        .default('resnet18-narrow')
    )
    .option('--with <runs...>', 'numbers of runs whose synthetic images are trained on too')
    .option('--seeds <list>', 'such as 0,1,2,3', wholeNumbers, [0])
    .option('--weights <file>', 'start from torchvision’s or timm’s .safetensors weights')
    .option('--epochs <n>', 'passes over the images; else as published', wholeNumber)
    .option('--batch <n>', 'images per step; else as published', wholeNumber)
    .option('--learning-rate <n>', 'learning rate; else as published', realNumber)
    .option('--momentum <n>', 'momentum (not for unet and types, which use Adam)', realNumber, 0)
    .option('--weight-decay <n>', 'L2 decay (not for unet and types)', realNumber, 0)
    .option('--balanced', 'as many good images as defective ones per epoch (not for unet and types)')
    .addOption(new Option('--flips <which>', 'random mirroring').choices(flipChoices).default('none'))
    .addOption(new Option('--network <name>', 'types: network').choices(architectureNames).default('resnet34'))
    .option('--base-width <n>', 'unet: channels of the first block', wholeNumber)
    .option('--samples <n>', 'unet: samples per epoch', wholeNumber)
    .option('--real-share <share>', 'unet: share of the defects shown that are real, beside synthetic ones', realNumber)
    .option('--score-window <n>', 'unet: side of the square whose mean scores an image', wholeNumber)
    .option('--oracle-every <n>', 'unet: also test after every n epochs and report the best, as oracle', wholeNumber)
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, options: TrainOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const { workspace } = host
            const chosen = chooseImages(workspace, options.dataset, dataSection(workspace, options))
            const runs = (options.with ?? []).map((number) => getRun(workspace, wholeNumber(number)).id)
            const samples = runs.flatMap((id) => acceptedSamples(workspace, id))
            const train =
              options.detector === 'unet'
                ? trainLocalisers
                : options.detector === 'types'
                  ? trainTypeClassifiers
                  : trainClassifiers
            await train(context, host, options, chosen, { runs, samples })
          },
          { fresh: options.fresh }
        )
      )
    )
}
