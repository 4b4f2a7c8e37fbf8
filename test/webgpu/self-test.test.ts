import { describe, expect, it } from 'vitest'
import { selfTest } from '../../electron/engine/self-test.ts'
import { useSwiftShader } from './swiftshader.ts'

describe.skipIf(useSwiftShader())('WebGPU self-test', () => {
  it('trains on the device with the results of the CPU', async () => {
    const result = await selfTest('webgpu')
    expect(result).toMatchObject({ device: 'webgpu', passed: true })
    expect(result.nodesOnDevice).toBeGreaterThan(100)
    expect(result.maxError).toBeLessThan(1e-3)
  })
})
