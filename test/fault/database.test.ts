import { expect, it } from 'vitest'
import { flipAndRepair, flipDatabase } from './campaigns/database.ts'

const seeds = Array.from({ length: 12 }, (_, seed) => seed)

it('damage of the database that changes what is stored is refused or found', async () => {
  for (const seed of seeds) expect(await flipDatabase(seed)).toBeNull()
})

it('a repair brings back what was damaged since the last backup', async () => {
  for (const seed of seeds) expect(await flipAndRepair(seed)).toBeNull()
})
