import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cases } from '../engine/cases/all.ts'
import { measure, prepare } from '../engine/measure.ts'
import { useSwiftShader } from './swiftshader.ts'

const reason = useSwiftShader()
if (reason) console.warn(`WebGPU is not tested: ${reason}`)

const folder = mkdtempSync(join(tmpdir(), 'flawsmith webgpu-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** GPUs may compute exp, tanh and the like to a few units in the last place. */
const LIMIT = 1e-9

/** The provider takes the variance as a difference of large numbers: three digits where the mean is 170 deviations. */
const KNOWN = new Map([['layerNorm: far from zero', 1e-5]])

describe.skipIf(reason)('operation table on WebGPU', () => {
  it.each(cases.map((example) => ({ ...example, title: `${example.row}: ${example.about}` })))(
    '$title',
    async (example) => {
      const { result, gradients } = await measure(prepare(example, folder), 'webgpu')
      const limit = KNOWN.get(`${example.row}: ${example.about}`) ?? LIMIT
      for (const [name, error] of Object.entries({ result, ...gradients })) expect(error, name).toBeLessThan(limit)
    }
  )
})
