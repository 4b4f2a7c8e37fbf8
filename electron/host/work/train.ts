/** @file Jobs that train detectors, once per seed. */
import { z } from 'zod'
import { architectureNames } from '../../../detection/architectures.ts'
import { typeClassifierSchema } from '../../../experiments/classification/recipe.ts'
import { localiserSchema } from '../../../experiments/localisation/recipe.ts'
import { detectorSchema } from '../../../experiments/recipe.ts'
import { getDataset } from '../../../workspace/datasets.ts'
import { acceptedSamples } from '../../../workspace/filter-results.ts'
import { getRun } from '../../../workspace/runs.ts'
import type { SyntheticSample } from '../../../workspace/synthetic.ts'
import type { HostContext } from '../../host-context.ts'
import { chooseImages, type ChosenImages } from '../../services/choose-images.ts'
import { localisationImages } from '../../services/localisation-images.ts'
import { trainAndTest } from '../../services/train-detector.ts'
import { trainAndTestLocaliser } from '../../services/train-localiser.ts'
import { trainAndTestTypes } from '../../services/train-types.ts'
import { recipeData } from './data.ts'
import { checkedSettings, type Prepare, type RequestOf } from './work.ts'
import { plainNormalisation } from '../../../detection/input-settings.ts'

const count = z.int().min(1)

/** In&Out's settings on the small network, which trains in minutes on two cores. */
export const classifierSettings = z.strictObject({
  ...detectorSchema.shape,
  architecture: z.enum(architectureNames as [string, ...string[]]).default('resnet18-narrow'),
  epochs: count.default(50),
  batch: count.default(5),
  learningRate: z.number().positive().default(0.01)
})

export const localiserSettings = z.strictObject({
  ...localiserSchema.shape,
  /** Also tests after every so many epochs and reports the best, as oracle; null for not at all. */
  oracleEveryEpochs: count.nullable().default(null)
})

/** A training by itself is told which synthetic images to take; whether real ones go with them is an experiment's question. */
export const typesSettings = typeClassifierSchema.omit({ real: true })

/** What all seeds of a training share. */
interface Shared {
  readonly name: (seed: number) => string
  readonly chosen: ChosenImages
  readonly samples: readonly SyntheticSample[]
  readonly common: {
    readonly preprocessing: ChosenImages['preprocessing']
    readonly datasetHash: string
    readonly parents: readonly { readonly runId: number; readonly role: string }[]
  }
}

type TrainSeed = (context: HostContext, shared: Shared, seed: number) => Promise<{ readonly runId: number }>

export const train: Prepare<'train'> = (workspace, request) => {
  const data = recipeData(workspace, request.data)
  const dataset = getDataset(workspace, request.data.dataset)
  const { task, seeds, synthesis } = request
  for (const id of synthesis) getRun(workspace, id)
  const trainSeed = trainers[task](request)
  const name = request.name ?? `${dataset.name} ${task}`
  return {
    name,
    perform: async (context) => {
      const chosen = chooseImages(workspace, dataset.id, data)
      const { preprocessing, split } = chosen
      const parents = [
        { runId: dataset.runId, role: 'dataset' },
        ...synthesis.map((runId) => ({ runId, role: 'synthesis' }))
      ]
      const shared = {
        name: (seed: number) => `${name}, seed ${seed}`,
        chosen,
        samples: synthesis.flatMap((id) => acceptedSamples(workspace, id)),
        common: { preprocessing, datasetHash: split.snapshotHash, parents }
      }
      const runs: number[] = []
      for (const seed of seeds) runs.push((await trainSeed(context, shared, seed)).runId)
      return { runs }
    }
  }
}

const trainers: Readonly<
  Record<RequestOf<'train'>['task'], (request: Pick<RequestOf<'train'>, 'settings'>) => TrainSeed>
> = {
  classifier: ({ settings }) => {
    const section = checkedSettings(classifierSettings, settings, 'the detector', 'settings')
    return (context, { name, chosen: { selection }, samples, common }, seed) =>
      trainAndTest(context, {
        ...common,
        name: name(seed),
        section,
        seed,
        train: [...selection.trainGood, ...selection.trainDefects],
        synthetic: samples,
        validation: selection.validation,
        test: selection.test
      })
  },
  localiser: ({ settings }) => {
    const { oracleEveryEpochs, ...section } = checkedSettings(localiserSettings, settings, 'the localiser', 'settings')
    return async (context, { name, chosen, samples, common }, seed) => {
      const images = await localisationImages(context.workspace, chosen.selection, chosen.preprocessing)
      const synthetic = samples.filter(({ maskHash }) => maskHash !== null)
      return trainAndTestLocaliser(context, {
        ...common,
        ...images,
        name: name(seed),
        section,
        seed,
        synthetic,
        oracleEveryEpochs
      })
    }
  },
  types: ({ settings }) => {
    const section = checkedSettings(typesSettings, settings, 'the classifier of types', 'settings')
    return (context, { name, chosen: { selection }, samples, common }, seed) =>
      trainAndTestTypes(context, {
        ...common,
        name: name(seed),
        section: { ...section, normalisation: plainNormalisation },
        seed,
        train: selection.trainDefects,
        synthetic: samples,
        test: selection.test.filter(({ label }) => label === 'defect')
      })
  }
}
