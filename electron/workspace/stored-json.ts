/** @file Stored JSON of version 0.1, whose words were other ones, as it is read today. */
import type { JsonObject } from './json.ts'

const renamedKeys: Readonly<Record<string, string>> = {
  picture: 'image',
  pictures: 'images',
  classPictures: 'classImages'
}

const renamedFormats: Readonly<Record<string, string>> = {
  'flawsmith-classifier/1': 'flawsmith-detection/1',
  'flawsmith-localiser/1': 'flawsmith-localisation/1',
  'flawsmith-type-classifier/1': 'flawsmith-classification/1'
}

/** Values that are prose of ours. */
const prose: ReadonlySet<string> = new Set(['thresholdRule', 'variant'])

/** A stored JSON value in today's words; what is written today comes back as it is. */
export function upgradeStoredJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgradeStoredJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, own]: [string, unknown]) => {
      if (key === 'format' && typeof own === 'string') return [key, renamedFormats[own] ?? own]
      if (prose.has(key) && typeof own === 'string') return [key, own.replaceAll('picture', 'image')]
      // Where pasted pixels come from.
      if (key === 'from' && own === 'picture') return [key, 'image']
      return [renamedKeys[key] ?? key, upgradeStoredJson(own)]
    })
  )
}

/** A recipe in today's words: its task is said, and DreamBooth is called by its name. What is no object comes back as it is. */
export function upgradeRecipe(given: unknown): unknown {
  const recipe = upgradeStoredJson(given)
  if (!isObject(recipe)) return recipe
  const { task = 'detection', matrix, ...others } = recipe
  return { task, ...others, ...(matrix === undefined ? {} : { matrix: upgradeMatrix(matrix) }) }
}

function upgradeMatrix(matrix: unknown): unknown {
  if (!isObject(matrix) || !Array.isArray(matrix['methods'])) return matrix
  return { ...matrix, methods: matrix['methods'].map(upgradeMethod) }
}

/** The name of a method; version 0.1 called DreamBooth `ddpm` in the protocol of In&Out. */
export function upgradeMethod(method: unknown): unknown {
  return method === 'ddpm' ? 'dreambooth' : method
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
