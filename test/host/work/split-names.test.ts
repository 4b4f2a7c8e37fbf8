import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { splitName, splitWords } from '../../../electron/common/split-name.ts'
import { splitOptionsOf, withHoldOut } from '../../../electron/experiments/hold-out.ts'
import { parseRecipe } from '../../../electron/experiments/read-recipe.ts'
import { recipeOfSeed } from '../../../electron/experiments/redraw.ts'
import type { ExperimentRecord } from '../../../electron/host/work/experiment-record.ts'
import { splitNames } from '../../../electron/host/work/report/split-names.ts'
import { english } from '../../../electron/messages/english.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'

const text = readFileSync(join(import.meta.dirname, '../../../resources/recipes/demo-quick.json'), 'utf8')
const recipe = withHoldOut(parseRecipe(text, 'demo-quick'))
const german = speakerIn('de')

function recordOf(names: readonly string[]): ExperimentRecord {
  const splits = names.map((name, seed) => ({ seed, name, snapshotHash: '' }))
  const dataset = { id: 1, name: 'plates', split: names.join('; '), snapshotHash: '' }
  return { recipe, dataset, images: {}, splits, pools: [], adapterRuns: [], cells: [] }
}

const optionsOf = (seed: number) => splitOptionsOf(recipeOfSeed(recipe, seed).data.split)
const nameOf = (seed: number) => splitName(optionsOf(seed))

it('names the split of every seed in the reader’s language', () => {
  const record = recordOf([nameOf(0), nameOf(1)])
  expect(splitNames(record, english)).toBe(`${splitWords(optionsOf(0), english)}; ${splitWords(optionsOf(1), english)}`)
  expect(splitNames(record, german)).toBe(`${splitWords(optionsOf(0), german)}; ${splitWords(optionsOf(1), german)}`)
  expect(splitNames(record, german)).toMatch(
    /^40 % aus Training und Validierung zurückgehalten \(Few-Shot: .*; 40 % aus/
  )
})

it('keeps a name that a person chose', () => {
  expect(splitNames(recordOf(['my own']), german)).toBe('my own')
  const { splits, ...shared } = recordOf(['my own'])
  expect([splits?.length, splitNames(shared, german)]).toEqual([1, 'my own'])
})
