import { FlawsmithError } from '../../common/errors.ts'
import type { SpecOf } from '../../contract/work/kinds.ts'
import { isAnomalySection } from '../../detection/anomaly/section.ts'
import { requireLocalisationSize } from '../../detection/localisation/input-size.ts'
import { takesAnySize } from '../../detection/any-section.ts'
import { drawParts } from '../../datasets/store-split.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import { requireTest, selectImages } from '../../experiments/selection.ts'
import { acceptanceOf, noneAccepted, samplesToUse, undecidedOf } from '../../workspace/acceptance.ts'
import { getDataset, listImages } from '../../workspace/datasets.ts'
import { detectorEffort, usualSize } from '../effort/detector-effort.ts'
import { chosenImages, dataOf, datasetOf, drawnImages } from './data.ts'
import type { HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'
import { requireSynthesis } from './require-synthesis.ts'
import { samplesApart } from './samples-apart.ts'
import { resolveTrain, trainRun } from './train-run.ts'

export const train: HostWork<'train'> = {
  kind: 'train',
  lane: 'heavy',
  uses: ({ data, synthesis }) => ({ datasets: [data.dataset], runs: synthesis }),
  efforts: (workspace, spec) => {
    requireSize(spec)
    const { task, seeds, synthesis, unreviewed, data, settings: section } = spec
    const { id } = getDataset(workspace, data.dataset)
    const images = listImages(workspace, id)
    const selection = selectImages(images, drawParts(workspace, id, images, splitOptionsOf(data.split)), data)
    const samples = samplesToUse(workspace, synthesis, unreviewed)
    const { trainGood: goods, trainDefects: defects, validation, test } = selection
    const load = { goods: goods.length, defects: defects.length, synthetic: samples.length }
    const size = usualSize(images, data)
    const effort = detectorEffort({ task, section, size, ...load, scored: validation.length + test.length })
    return seeds.map(() => effort)
  },
  prepare: (workspace, spec) => {
    requireSize(spec)
    const { task, seeds, synthesis, unreviewed, data, settings: section } = spec
    const dataset = datasetOf(workspace, data)
    for (const id of synthesis) requireSynthesis(workspace, id, dataset)
    const name = spec.name ?? `${dataset.name} ${task}`
    return {
      name,
      perform: async (context) => {
        const drawn = drawnImages(workspace, data)
        // Learning from good images alone is worth while even if there is no defect to test with.
        if (!isAnomalySection(section)) requireTest(drawn.selection)
        const given = samplesToUse(workspace, synthesis, unreviewed)
        const undecided = unreviewed ? 0 : undecidedOf(workspace, synthesis)
        if (synthesis.length > 0 && given.length === 0) throw noneAccepted(synthesis, undecided)
        const samples = samplesApart(workspace, given, drawn.selection)
        const leftOut = given.length - samples.length
        if (leftOut > 0 && samples.length === 0) throw new FlawsmithError('train.synthesis-tested', { count: leftOut })
        const configs = []
        for (const seed of seeds) configs.push(await resolveTrain(workspace, { task, section, seed }, drawn, samples))
        // Only what can begin stores its split.
        for (const config of configs) await trainRun.check?.(workspace, config)
        const { parents, datasetHash, splitId } = dataOf(chosenImages(workspace, data))
        const runs: number[] = []
        for (const config of configs) {
          const { runId } = await performRun(context, {
            name: `${name}, seed ${config.seed}`,
            config,
            parents: [...parents, ...synthesis.map((id) => ({ runId: id, role: 'synthesis' }))],
            datasetHash,
            splitId
          })
          runs.push(runId)
        }
        return {
          runs,
          ...(leftOut === 0 ? {} : { leftOut }),
          ...(undecided === 0 ? {} : { undecided }),
          ...(synthesis.length === 0 ? {} : { synthetic: acceptanceOf(workspace, samples) })
        }
      }
    }
  }
}

/** Refuses images of a size that the network for them cannot take, before anything is counted. Throws `detector.size-multiple`. */
function requireSize({ task, settings, data }: SpecOf<'train'>): void {
  if (task !== 'localisation' || data.fit === 'native' || takesAnySize(settings)) return
  requireLocalisationSize(data)
}
