import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const bin = join(import.meta.dirname, '../../bin')

describe.each(['flawsmith.js', 'flawsmith-service.js'])('%s under a Node that is too old', (name) => {
  it('imports by name only what such a Node has, since a name that is absent ends it before its message', async () => {
    const text = await readFile(join(bin, name), 'utf8')
    const names = [...text.matchAll(/^import .*?\{([^}]*)\}.* from 'node:/gm)].flatMap(([, list = '']) =>
      list.split(',').map((each) => each.trim())
    )
    const old = ['spawn', 'existsSync', 'createRequire', 'dirname', 'join', 'fileURLToPath']
    expect(names.filter((each) => !old.includes(each))).toEqual([])
  })
})

describe('the command of the service package', () => {
  it('says which Node it needs and what to do', async () => {
    const older = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' })`
    const words = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, join(bin, 'flawsmith-service.js')]
    const failure = await promisify(execFile)(process.execPath, words).catch((cause: unknown) => cause)
    expect(failure).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/\[node\.too-old\].*Node 24.*20\.19\.0\.\n.*What to do/s) as string
    })
  })
})

// There the system calls a new folder absent, for which Node's own recursive mkdir tries again without end.
it.runIf(process.platform === 'linux')(
  'the command ends, although its home can neither be made nor written',
  async () => {
    const words = [join(bin, 'flawsmith.js'), '--version']
    const env = { ...process.env, FLAWSMITH_HOME: '/proc/1/x' }
    const { stdout } = await promisify(execFile)(process.execPath, words, { env, timeout: 20_000 })
    expect(stdout).toMatch(/^\d+\.\d+/)
  },
  30_000
)
