import { afterAll, expect, it } from 'vitest'
import { endAttack, fuzzRequests } from '../../fuzz/requests/fuzz-requests.ts'

afterAll(endAttack)

it('a host answers whatever is sent to it, and lets nobody in without proof', async () => {
  const wrong: string[] = []
  for (let seed = 0; seed < 500; seed++) {
    const fault = await fuzzRequests(seed)
    if (fault !== null) wrong.push(fault)
  }
  expect(wrong).toEqual([])
}, 120_000)
