import { poolSlots } from '../../experiments/localisation/plan.ts'
import type { LocalisationRecipe } from '../../experiments/localisation/recipe.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'
import { chooseImages } from './choose-images.ts'
import { localisationImages } from './localisation-images.ts'
import { carryOutMatrix } from './matrix-experiment.ts'
import { trainAndTestLocaliser } from './train-localiser.ts'

/**
 * Carries a localisation recipe out on a dataset as a run. Errors: those of chooseImages, localisationImages and
 * carryOutMatrix.
 */
export async function carryOutLocalisation(
  context: HostContext,
  recipe: LocalisationRecipe,
  datasetReference: string | number
): Promise<RecordedRun> {
  const { workspace } = context
  const chosen = chooseImages(workspace, datasetReference, recipe.data)
  const { goods, defects, test, types } = await localisationImages(workspace, chosen.selection, chosen.preprocessing)
  const tested = (label: string) => test.filter((image) => image.label === label).length
  return carryOutMatrix(context, {
    recipe,
    chosen,
    images: {
      'good, training': goods.length,
      'defective with masks, training': defects.length,
      'good, test': tested('good'),
      'defective, test': tested('defect')
    },
    slots: recipe.matrix.methods.flatMap((method) => poolSlots(method, types)),
    needsMask: true,
    train: (host, _, synthetic, request) =>
      trainAndTestLocaliser(host, {
        ...request,
        section: recipe.detector,
        ...{ goods, defects, synthetic, test },
        oracleEveryEpochs: recipe.oracleEveryEpochs
      })
  })
}
