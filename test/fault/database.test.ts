import { expect, it } from 'vitest'
import { flipAndRepair, flipDatabase, flipOutcome } from './campaigns/database.ts'

const seeds = Array.from({ length: 12 }, (_, seed) => seed)

it('damage of the database that changes what is stored is refused or found', async () => {
  for (const seed of seeds) expect(await flipDatabase(seed)).toBeNull()
})

it('some of it changes rows of a database that opens, so that something is there to find', async () => {
  const outcomes = await Promise.all(seeds.map((seed) => flipOutcome(seed)))
  expect(outcomes.some(({ seen, changed }) => seen === 'found' && changed.length > 0)).toBe(true)
})

it('a repair brings back what was damaged since the last backup', async () => {
  for (const seed of seeds) expect(await flipAndRepair(seed)).toBeNull()
})
