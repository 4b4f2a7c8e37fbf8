import { expect, it } from 'vitest'
import { fuzzImport } from '../fuzz/import/import-fuzz.ts'

it.each([0, 1, 2, 3, 4, 5])('folders drawn at random are read as they were drawn: tens from %i', async (tens) => {
  for (let seed = 10 * tens; seed < 10 * tens + 10; seed++) expect(await fuzzImport(seed)).toBeNull()
})
