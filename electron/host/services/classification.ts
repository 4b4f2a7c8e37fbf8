import { classificationImages } from '../../experiments/classification/images.ts'
import type { ClassificationRecipe } from '../../experiments/classification/recipe.ts'
import { typedSlots } from '../../experiments/matrix.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'
import { chooseImages } from './choose-images.ts'
import { requireUsableMasks } from './localisation-images.ts'
import { carryOutMatrix } from './matrix-experiment.ts'
import { trainAndTestTypes } from './train-types.ts'
import { plainNormalisation } from '../../detection/input-settings.ts'

/**
 * Carries a recipe that tells types of defects apart out on a dataset as a run. Errors: those of chooseImages,
 * classificationImages, requireUsableMasks (where a method cuts defects out or learns them with their masks) and
 * carryOutMatrix.
 */
export async function carryOutClassification(
  context: HostContext,
  recipe: ClassificationRecipe,
  datasetReference: string | number
): Promise<RecordedRun> {
  const { workspace } = context
  const chosen = chooseImages(workspace, datasetReference, recipe.data)
  const { goods, defects, test, types } = classificationImages(chosen.selection)
  const { methods } = recipe.matrix
  if (methods.some((method) => method !== 'none' && method !== 'dreambooth')) {
    await requireUsableMasks(workspace, defects, chosen.preprocessing)
  }
  const { real, weights, ...settings } = recipe.detector
  const section = { ...settings, ...(weights === undefined ? {} : { weights }), normalisation: plainNormalisation }
  return carryOutMatrix(context, {
    recipe,
    chosen,
    images: {
      'good, training': goods.length,
      'defective, training': defects.length,
      'defective, test': test.length,
      types: types.length
    },
    slots: methods.flatMap((method) => typedSlots(method, types)),
    needsMask: false,
    train: (host, { method }, synthetic, request) => {
      const train = method === 'none' || real ? defects : []
      return trainAndTestTypes(host, { ...request, section, train, synthetic, test })
    }
  })
}
