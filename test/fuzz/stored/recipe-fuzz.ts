import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseRecipe } from '../../../electron/experiments/read-recipe.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateJsonText, pick } from '../mutate.ts'

const folder = fileURLToPath(new URL('../../../resources/recipes', import.meta.url))

/** Recipes of experiments, from those that are brought along. */
export const recipeFuzz: Fuzzer = {
  name: 'recipes',
  open: async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    const recipes = await Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown)
    )
    return {
      draw: (random) => {
        const text = mutateJsonText(random, pick(random, recipes))
        return Promise.resolve(() => Promise.resolve(parseRecipe(text, 'recipe.json')))
      }
    }
  }
}
