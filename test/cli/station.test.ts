import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { encodePng } from '../../electron/imaging/encode.ts'
import { exported, patchFiles, surface } from '../inspection/detectors.ts'
import { until } from '../host/api/test-host.ts'
import { commandLine } from './command-line.ts'
import { launched } from './interrupted.ts'

const size = { width: 48, height: 40 }
const preparation = { ...size, fit: 'native', channels: 3 } as const
let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  await mkdir(join(line.folder, 'camera'))
  await exported(join(line.folder, 'plate.flawsmith'), await patchFiles(line.folder), preparation, size)
}, 60_000)
afterAll(() => line.dispose())

const at = (name: string) => join(line.folder, name)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('flawsmith station', () => {
  it('inspects with a bundle until Ctrl-C, and tells what it did', async () => {
    const bundle = ['--bundle', at('plate.flawsmith')]
    const created = await line.run(
      'station',
      'create',
      at('station'),
      ...bundle,
      '--watch',
      at('camera'),
      '--results',
      at('out')
    )
    expect(created).toMatchObject({ code: 0, err: '' })
    await writeFile(join(at('camera'), 'a.png'), await encodePng(surface(1, size)))
    await writeFile(join(at('camera'), 'b.png'), 'no image')
    const running = launched(at('home'), ['station', 'run', at('station')])
    let out = ''
    running.process.stdout?.on('data', (text: Buffer) => (out += text.toString()))
    while (out.split('\n').length < 3) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(out).toMatch(/^(OK|NG) +0\.\d{4} {2}a\.png {2}\(\d+ ms\)$/m)
    expect(out).toMatch(/^COULD NOT INSPECT {2}b\.png: This is not a PNG.*\(\d+ ms\)$/m)
    const second = await line.run('station', 'run', at('station'))
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('station.in-use') as string })
    const stored = JSON.parse(await readFile(at('station/recipes/0001.json'), 'utf8')) as { recipe: object }
    await writeFile(at('same.json'), JSON.stringify(stored.recipe))
    const change = ['--recipe', at('same.json'), '--reason', 'a try']
    expect((await line.run('station', 'change', at('station'), ...change)).err).toContain('station.in-use')
    await writeFile(at('camera/notes.txt'), 'no image by its name')
    const left = /^1 file or folder is not taken as an image$/m
    await expect
      .poll(async () => (await line.run('station', 'status', at('station'))).out, { timeout: 20_000, interval: 500 })
      .toMatch(left)
    running.process.kill('SIGINT')
    const { code, err } = await running.ended
    expect(code).toBe(0)
    expect(err).toMatch(/Inspecting images of .*camera; Ctrl-C ends it\./)
    expect(err).toMatch(/The station has stopped\. 2 inspected, \d OK\.\n$/)
    expect((await readdir(at('out'), { recursive: true })).filter((name) => name.endsWith('.png')).length).toBe(2)
    const status = await line.run('station', 'status', at('station'))
    expect(status.out).toMatch(/Stopped\nRecipe version 1\n/)
    expect(status.out).toMatch(/COULD NOT INSPECT +1\n/)
    expect(JSON.parse((await line.run('--json', 'station', 'status', at('station'))).out)).toMatchObject({
      ...{ event: 'result', name: 'Station', run: null, total: { inspected: 2 } }
    })
  }, 60_000)

  it('overrules verdicts, and sends the images to a dataset of the workspace', async () => {
    const overrule = (...words: string[]) => line.run('station', 'overrule', at('station'), ...words)
    expect((await line.run('init', at('workspace'))).code).toBe(0)
    expect((await overrule()).out).toBe('No verdict was overruled.\n')
    const status = JSON.parse((await line.run('--json', 'station', 'status', at('station'))).out) as {
      readonly latest: readonly { readonly verdict: string }[]
    }
    const verdict = status.latest.at(-1)?.verdict
    const [right, same] = verdict === 'ok' ? ['NG', 'OK'] : ['OK', 'NG']
    expect((await overrule('1')).err).toContain('option.right-needed')
    expect((await overrule('1', '--right', 'maybe')).err).toContain('option.right-unknown')
    expect((await overrule('1', '--right', 'OK', '--type', 'crack')).err).toContain('option.ng-only')
    expect((await overrule('1', '--right', same ?? '')).err).toContain('overrule.same-verdict')
    const sent = await overrule('1', '--right', right ?? '')
    expect(sent.out).toMatch(new RegExp(`^Image 1 counts as ${right} now`))
    expect(sent.out).toMatch(/\nThe dataset “From the line: Station” has 1 image from the line\.\n$/)
    expect((await overrule()).out).toMatch(new RegExp(`^ +1 +a\\.png +${right} `, 'm'))
    expect((await line.run('station', 'status', at('station'))).out).toMatch(/^1 overruled by people$/m)
    expect((await overrule('1', '--undo')).out).toMatch(/stands again\.\nThe dataset .* has 0 images from the line/)
    expect((await overrule('1', '--undo')).out).toBe('Nobody had overruled the verdict of image 1.\n')
  }, 60_000)

  it('lets another bundle go live only after the comparison was shown, and rolls back', async () => {
    await exported(at('other.flawsmith'), await patchFiles(line.folder), preparation, size, { program: 'another' })
    const goLive = () => line.run('station', 'go-live', at('station'), at('other.flawsmith'), '--reason', 'newer')
    expect((await goLive()).err).toContain('live.not-compared')
    const { recipe } = JSON.parse(await readFile(at('station/recipes/0001.json'), 'utf8')) as { recipe: object }
    await writeFile(at('sly.json'), JSON.stringify({ ...recipe, detector: { bundle: at('other.flawsmith') } }))
    const sly = ['--recipe', at('sly.json'), '--reason', 'sly']
    expect((await line.run('station', 'change', at('station'), ...sly)).err).toContain('live.not-compared')
    const compared = await line.run('station', 'compare', at('station'), at('other.flawsmith'))
    expect(compared.out).toMatch(/^The bundle that is live was trained elsewhere: /)
    expect(compared.code).toBe(0)
    expect((await goLive()).out).toBe('The recipe has version 2 now.\n')
    expect((await line.run('station', 'roll-back', at('station'), '--reason', 'no')).out).toMatch(/version 3 now/)
    expect((await line.run('station', 'retrain', at('station'))).err).toContain('retrain.unknown-training')
  }, 60_000)

  it('lists dead letters, sends them again, and changes recipes with a reason', async () => {
    const recipe = {
      name: 'Press 4',
      source: { kind: 'folder', folder: at('camera') },
      detector: { bundle: at('plate.flawsmith') },
      sinks: [{ kind: 'csv', name: 'table', folder: at('table') }]
    }
    await writeFile(at('recipe.json'), JSON.stringify(recipe))
    expect((await line.run('station', 'create', at('press'), '--recipe', at('recipe.json'))).code).toBe(0)
    expect((await line.run('station', 'dead-letters', at('press'))).out).toBe('No dead letters.\n')
    expect((await line.run('station', 'dead-letters', at('press'), '--retry')).out).toBe('0 verdicts are sent again.\n')
    await writeFile(at('recipe.json'), JSON.stringify({ ...recipe, taktSeconds: 1.5 }))
    const changed = await line.run(
      'station',
      'change',
      at('press'),
      '--recipe',
      at('recipe.json'),
      '--reason',
      'faster'
    )
    expect(changed.out).toBe('The recipe has version 2 now.\n')
    expect(await readFile(at('press/recipes/0002.json'), 'utf8')).toContain('"reason": "faster"')
  })

  it('says what the sinks need, and when one is away and is back', async () => {
    const port = await freePort()
    const recipe = {
      name: 'Press 5',
      source: { kind: 'folder', folder: at('camera 5') },
      detector: { bundle: at('plate.flawsmith') },
      sinks: [{ kind: 'webhook', name: 'mes', url: `http://127.0.0.1:${port}/`, secretVariable: 'PRESS_SECRET' }]
    }
    await mkdir(at('camera 5'))
    await writeFile(at('recipe.json'), JSON.stringify(recipe))
    const created = await line.run('station', 'create', at('press 5'), '--recipe', at('recipe.json'))
    expect(created.code).toBe(0)
    expect(created.err).toContain('The sink “mes” needs the environment variable PRESS_SECRET, which is not set.')
    await writeFile(join(at('camera 5'), 'a.png'), await encodePng(surface(1, size)))
    vi.stubEnv('PRESS_SECRET', 'secret')
    onTestFinished(() => void vi.unstubAllEnvs())
    const running = launched(at('home'), ['station', 'run', at('press 5')])
    await running.says(/The sink “mes” is away: The sink cannot be reached/)
    await rename(join(at('camera 5'), 'a.png'), join(at('camera 5'), 'b.png'))
    const status = await until(async () => {
      const { out } = await line.run('station', 'status', at('press 5'))
      return out.includes('seen again') ? out : null
    })
    expect(status).toMatch(/^Running since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d in process \d+$/m)
    expect(status).toMatch(/^1 in the last minute, 0 overruns\n1 image seen again, not inspected again$/m)
    const receiver = createServer((incoming, outgoing) => {
      incoming.resume()
      outgoing.end()
    })
    receiver.listen(port, '127.0.0.1')
    onTestFinished(() => void receiver.close())
    await running.says(/The sink “mes” takes verdicts again\./)
    running.process.kill('SIGINT')
    const { code, err } = await running.ended
    expect([code, err.match(/is away/g)?.length]).toEqual([0, 1])
  }, 90_000)

  it('says what a command line lacks', async () => {
    const create = (...words: string[]) => line.run('station', 'create', at('other'), ...words)
    expect((await create()).err).toContain('option.station-needs')
    expect((await create('--recipe', at('recipe.json'), '--name', 'x')).err).toContain('option.recipe-alone')
    expect((await create('--recipe', at('none.json'))).err).toContain('recipe.unreadable')
    expect((await line.run('station', 'run', at('other'))).err).toContain('station.not-found')
    const gone = await create('--bundle', at('none.flawsmith'), '--watch', at('camera'))
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('bundle.unreadable') as string })
    await expect(readdir(at('other'))).rejects.toThrow('ENOENT')
  })
})
