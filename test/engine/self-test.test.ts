import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { selfTest } from '../../electron/engine/self-test.ts'

describe('device self-test', () => {
  afterEach(() => vi.unstubAllEnvs())
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('flawsmith-self-test-'))

  it('passes on the CPU, counts its nodes and leaves no file', async () => {
    const before = left()
    const result = await selfTest('cpu')
    expect(result).toMatchObject({ device: 'cpu', passed: true, nodesOnCpu: 0, maxError: 0 })
    expect(result.nodesOnDevice).toBeGreaterThan(100)
    expect(result.milliseconds).toBeGreaterThan(0)
    expect(left()).toEqual(before)
  })

  it('reports a crashed process as a reason', async () => {
    vi.stubEnv('NODE_OPTIONS', '--require /no/such/module')
    expect(await selfTest('cpu')).toMatchObject({
      passed: false,
      reason: { text: 'device.ended', values: { how: { text: 'process.code', values: { code: 1 } } } },
      // Not in the reason, which a person reads in their language.
      output: expect.stringContaining('/no/such/module') as string
    })
  })

  it('reports a hanging process as a reason', async () => {
    expect(await selfTest('cpu', 1)).toMatchObject({
      passed: false,
      reason: { text: 'device.no-answer', values: { seconds: 0.001 } }
    })
  })

  it('rejects a device that this platform lacks', async () => {
    const device = process.platform === 'darwin' ? 'dml' : 'coreml'
    await expect(selfTest(device)).rejects.toMatchObject({ code: 'device.unavailable' })
  })
})
