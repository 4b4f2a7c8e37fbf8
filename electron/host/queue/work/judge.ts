/** @file Jobs that look at images that were made: each by itself, or how varied they are together. */
import { measuresSchema } from '../../../experiments/measures-section.ts'
import { filterSettings } from '../../../synthesis/filters/settings.ts'
import { getRun } from '../../../workspace/runs.ts'
import { chooseImages } from '../../services/choose-images.ts'
import { filterRun } from '../../services/filter-samples.ts'
import { measureRun } from '../../services/measure-samples.ts'
import { recipeData } from './data.ts'
import { checkedSettings, type Prepare } from './work.ts'

export const filter: Prepare<'filter'> = (workspace, request) => {
  const { name, id } = getRun(workspace, request.run)
  const data = recipeData(workspace, request.data)
  const settings = checkedSettings(filterSettings, request.settings, 'the check', 'settings')
  return {
    name,
    perform: async (context) => {
      const { selection, preprocessing } = chooseImages(workspace, request.data.dataset, data)
      const { trainGood: goods, trainDefects: defects } = selection
      const { base, weights } = request
      const images = { goods, defects, preprocessing }
      const judged = await filterRun(context, { runId: id, ...images, base, weights, settings })
      return { rejected: judged.filter(({ verdict }) => verdict.verdict === 'reject').length, looked: judged.length }
    }
  }
}

export const measure: Prepare<'measure'> = (workspace, request) => {
  const made = getRun(workspace, request.run)
  const data = recipeData(workspace, request.data)
  const section = checkedSettings(measuresSchema, request.settings, 'measures', 'settings')
  return {
    name: made.name,
    perform: async (context) => {
      const chosen = chooseImages(workspace, request.data.dataset, data)
      const { runId } = await measureRun(context, made.id, chosen, section)
      return { run: runId }
    }
  }
}
