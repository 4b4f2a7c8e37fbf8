import { basename } from 'node:path'
import { foldCase } from '../../common/fold-case.ts'
import type { ListedDataset } from '../../contract/datasets.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { layoutOf, layouts } from '../../datasets/detect-layout.ts'
import type { DraftEntry } from '../../datasets/layouts/layout.ts'
import { maskFiles } from '../../datasets/mask-files.ts'
import { partIds } from '../../datasets/part-rule.ts'
import { errorsFirst, problemOf, type Problem } from '../../datasets/problems.ts'
import { lookAtLevels } from '../../datasets/ranges.ts'
import { readDataset } from '../../datasets/read-dataset.ts'
import { ofQuestions, readImageTree, type ImageTree } from '../../datasets/tree.ts'
import { getDataset, listDatasets, type Dataset } from '../../workspace/datasets.ts'
import { partPatternOf } from '../../workspace/dataset-versions.ts'
import { datasetNumbers, imageFacets, imageIds, imagesByIds } from '../../workspace/image-queries.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { renameDataset } from '../../workspace/names.ts'
import { ofUpload } from '../of-upload.ts'
import { beginUpload, removeUpload, sourceFolder, uploadLimits } from '../uploads.ts'
import type { Group, Handlers } from './handlers.ts'
import { person } from './person.ts'
import { splitsOf } from './splits.ts'

export const datasetHandlers: Handlers<Group<'datasets' | 'uploads'> | 'images.ids' | 'images.page' | 'images.facets'> =
  {
    'datasets.list': ({ workspace }) => ({ datasets: listDatasets(workspace).map((each) => listed(workspace, each)) }),
    'datasets.show': ({ workspace }, { dataset }) => {
      const found = getDataset(workspace, dataset)
      return { ...listed(workspace, found), splits: splitsOf(workspace, found.id) }
    },
    'datasets.rename': ({ workspace, events }, { dataset, name }) => {
      const renamed = renameDataset(workspace, dataset, name, person())
      events.publish({ type: 'changed', topic: 'datasets', id: renamed.id })
      events.publish({ type: 'changed', topic: 'runs', id: renamed.runId })
      return listed(workspace, renamed)
    },
    'datasets.layouts': () => ({ layouts: layouts.map(({ name }) => ({ name })) }),
    'datasets.detect': async ({ workspace }, { source, layout, map }) => {
      const folder = sourceFolder(workspace, source)
      return ofUpload(source, folder, async () => {
        const tree = await readImageTree(folder, undefined, ofQuestions)
        const unknown = layout === 'auto' && map.length === 0 ? await layoutProblem(tree) : null
        const found = await readDataset(tree, { layout: unknown === null ? layout : 'folder', map })
        return {
          folder,
          layout: found.layout.name,
          folders: [...found.balance.folders],
          others: found.balance.others,
          datasets: unknown?.code === 'dataset.several-datasets' ? (unknown.details['datasets'] as string[]) : [],
          name: freeName(workspace, 'folder' in source ? basename(folder) : 'images'),
          ...countDraft(found.draft.entries),
          problems: errorsFirst([...(unknown === null ? [] : [unknown]), ...found.problems]).map((problem) => ({
            ...problem,
            files: [...problem.files]
          }))
        }
      })
    },
    'datasets.levels': async ({ workspace }, { source }) => {
      const tree = await readImageTree(sourceFolder(workspace, source), undefined, ofQuestions)
      const masks = await maskFiles(tree)
      const names = tree.images.filter((name) => !masks.has(name))
      return { levels: await lookAtLevels(tree.folder, names) }
    },
    'datasets.parts': async ({ workspace }, { source, layout, map, parts: rule }) => {
      const tree = await readImageTree(sourceFolder(workspace, source), undefined, ofQuestions)
      const names = (await readDataset(tree, { layout, map })).draft.entries.map(({ name }) => name)
      const { parts, problems } = await partIds(tree.folder, names, rule)
      const groups = [...Map.groupBy(parts, ([, id]) => id)].map(([part, own]) => {
        return { part, count: own.length, files: own.slice(0, 3).map(([name]) => name) }
      })
      return {
        parts: groups.length,
        images: parts.size,
        without: names.length - parts.size,
        examples: groups.toSorted((a, b) => b.count - a.count).slice(0, 3),
        problems: problems.map((problem) => ({ ...problem, files: [...problem.files] }))
      }
    },
    'images.ids': ({ workspace }, { dataset, filter, order }) => ({
      ids: imageIds(workspace, getDataset(workspace, dataset).id, filter, order)
    }),
    'images.page': ({ workspace }, { ids, split }) => ({
      images: imagesByIds(workspace, ids, split).map((image) => ({ ...image, tags: [...image.tags] }))
    }),
    'images.facets': ({ workspace }, { dataset, split }) => {
      const { id } = getDataset(workspace, dataset)
      const facets = imageFacets(workspace, id, split)
      const total = Object.values(facets.label).reduce((sum, count) => sum + count, 0)
      const { alike, ...others } = facets
      return { total, ...others, alike: { ...alike } }
    },
    'uploads.begin': async ({ workspace }) => ({ upload: await beginUpload(workspace), limits: { ...uploadLimits } }),
    'uploads.discard': async ({ workspace }, { upload }) => {
      await removeUpload(workspace, upload)
      return {}
    }
  }

function listed(workspace: Workspace, dataset: Dataset): ListedDataset {
  const { cover, ...summary } = datasetNumbers(workspace, dataset.id)
  return { ...dataset, summary, cover, partPattern: partPatternOf(workspace, dataset.id) }
}

/** That a folder has no layout, or several, as a problem that a person mends by saying what its folders hold; else null. */
async function layoutProblem(tree: ImageTree): Promise<Problem | null> {
  try {
    await layoutOf(tree)
    return null
  } catch (error) {
    if (!(error instanceof FlawsmithError)) throw error
    const { code } = error as FlawsmithError
    if (code !== 'dataset.unknown-layout' && code !== 'dataset.several-datasets') throw error
    return problemOf('error', error as FlawsmithError, [])
  }
}

/** A folder's name, with a number where a dataset has it already. */
function freeName(workspace: Workspace, wanted: string): string {
  const taken = new Set(listDatasets(workspace).map(({ name }) => foldCase(name)))
  const name = wanted.slice(0, 90) || 'images'
  for (let number = 2; ; number++) {
    const candidate = number === 2 ? name : `${name} ${number - 1}`
    if (!taken.has(foldCase(candidate))) return candidate
  }
}

/** What names alone tell of a folder. */
function countDraft(entries: readonly DraftEntry[]) {
  const labelled = (label: DraftEntry['label']) => entries.filter((entry) => entry.label === label)
  const defects = labelled('defect')
  const countBy = (keys: readonly string[]) =>
    Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, group]) => [key, group.length]))
  return {
    images: entries.length,
    good: labelled('good').length,
    defects: defects.length,
    byMask: labelled('by-mask').length,
    defectTypes: countBy(defects.map(({ defectType }) => defectType)),
    masks: entries.filter(({ masks, drawn }) => masks.length > 0 || drawn !== undefined).length,
    given: countBy(entries.map(({ givenSplit }) => givenSplit ?? 'none'))
  }
}
