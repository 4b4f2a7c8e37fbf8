import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
beforeAll(async () => {
  line = await commandLine()
})
afterAll(() => line.dispose())
afterEach(() => vi.unstubAllEnvs())

/** What the device's process ends with, as where a driver is missing. */
const withoutDriver = () => vi.stubEnv('NODE_OPTIONS', '--require /no/such/driver')

describe('a device that does not work on this PC', () => {
  it.each([
    ['dataset list'],
    ['train --dataset plates'],
    ['score 1 images'],
    ['export 1 --out plates.flawsmith'],
    ['inspect plates.flawsmith images'],
    ['runs resume 1']
  ])('is refused by `%s` before anything else, with those that work', async (command) => {
    withoutDriver()
    const { code, out, err } = await line.run('--device', 'webgpu', ...command.split(' '))
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^Error \[device\.not-usable\]: The device “webgpu” does not work: /)
    expect(err).toContain('Choose one that works here: cpu. `flawsmith model check` tests them all.')
    expect(err).not.toContain('/no/such/driver')
  })

  it('is tested by `model check` all the same', async () => {
    withoutDriver()
    const { code, out, err } = await line.run('--device', 'webgpu', 'model', 'check')
    expect([code, out]).toEqual([1, expect.stringMatching(/^webgpu +does not work/m)])
    expect(err).toContain('Error [device.self-test-failed]')
  })

  it('is not looked for where none is named', async () => {
    withoutDriver()
    expect((await line.run('dataset', 'list')).err).toContain('workspace.')
    expect((await line.run('--device', 'cpu', 'dataset', 'list')).err).toContain('workspace.')
  })
})
