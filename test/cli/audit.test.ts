import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/program.ts'
import { exported, patchFiles } from '../inspection/detectors.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const at = (name: string) => join(line.folder, name)

beforeAll(async () => {
  line = await commandLine()
  await mkdir(at('camera'))
  const size = { width: 48, height: 40 }
  await exported(at('plate.flawsmith'), await patchFiles(line.folder), { ...size, fit: 'native', channels: 3 }, size)
  const options = ['--bundle', at('plate.flawsmith'), '--watch', at('camera')]
  expect((await line.run('station', 'create', at('press'), ...options)).code).toBe(0)
})
afterAll(() => line.dispose())

/** A command with PINs in its environment. */
async function withPins(pins: { readonly own?: string; readonly fresh?: string }, ...words: string[]) {
  let [out, err] = ['', '']
  const environment = {
    FLAWSMITH_HOME: at('home'),
    ...(pins.own === undefined ? {} : { FLAWSMITH_PIN: pins.own }),
    ...(pins.fresh === undefined ? {} : { FLAWSMITH_NEW_PIN: pins.fresh })
  }
  const stdout = { write: (text: string) => (out += text) }
  const stderr = { write: (text: string) => (err += text) }
  return { code: await runCommandLine(words, { stdout, stderr, environment }), out, err }
}

describe('flawsmith station users', () => {
  it('makes changes need a PIN and a role', async () => {
    expect((await line.run('station', 'users', 'list', at('press'))).out).toMatch(/open to everybody/)
    const add = (pins: Parameters<typeof withPins>[0], name: string, role: string, ...more: string[]) =>
      withPins(pins, 'station', 'users', 'add', at('press'), name, '--role', role, ...more)
    expect((await add({}, 'Ada', 'administrator')).err).toContain('command.no-pin')
    expect((await add({ fresh: '1234' }, 'Ada', 'administrator')).err).toContain('pin.trivial')
    expect(await add({ fresh: '4071' }, 'Ada', 'boss')).toMatchObject({ code: 2 })
    expect(await add({ fresh: '4071' }, 'Ada', 'administrator')).toMatchObject({
      ...{ code: 0, out: 'Ada is administrator of the station now.\n' }
    })
    expect((await add({ fresh: '9152' }, 'Otto', 'operator')).err).toContain('access.sign-in')
    expect((await add({ fresh: '9152', own: '4071' }, 'Otto', 'operator', '--as', 'Ada')).code).toBe(0)
    const { out } = await line.run('station', 'users', 'list', at('press'))
    expect(out).toMatch(/^Ada +administrator +20.*\nOtto +operator +20.*\nLocked after 10 min without input\.$/m)

    const { recipe } = JSON.parse(await readFile(at('press/recipes/0001.json'), 'utf8')) as { recipe: object }
    await writeFile(at('recipe.json'), JSON.stringify({ ...recipe, taktSeconds: 2 }))
    const change = ['station', 'change', at('press'), '--recipe', at('recipe.json'), '--reason', 'faster']
    expect((await line.run(...change)).err).toContain('access.sign-in')
    expect((await withPins({ own: '9152' }, ...change, '--as', 'Otto')).err).toContain('access.not-permitted')
    expect((await withPins({ own: '9151' }, ...change, '--as', 'Ada')).err).toContain('pin.wrong')
    expect((await withPins({ own: '4071' }, ...change, '--as', 'ada')).out).toBe('The recipe has version 2 now.\n')

    const own = ['station', 'users', 'pin', at('press'), 'Otto', '--as', 'Otto']
    expect((await withPins({ own: '9152', fresh: '5813' }, ...own)).out).toBe('Otto has another PIN now.\n')
    const others = ['station', 'users', 'pin', at('press'), 'Ada', '--as', 'Otto']
    expect((await withPins({ own: '5813', fresh: '5814' }, ...others)).err).toContain('access.not-permitted')
    const lock = (minutes: string, ...more: string[]) =>
      withPins({ own: '4071' }, 'station', 'users', 'auto-lock', at('press'), minutes, ...more)
    expect((await lock('5')).err).toContain('access.sign-in')
    expect((await lock('5', '--as', 'Ada')).out).toBe('Locked after 5 min without input.\n')
    expect((await lock('soon', '--as', 'Ada')).err).toContain('access.auto-lock')
    expect((await lock('never', '--as', 'Ada')).out).toBe('It is never locked.\n')
    const remove = ['station', 'users', 'remove', at('press'), 'Otto', '--as', 'Ada']
    expect((await withPins({ own: '4071' }, ...remove)).out).toBe('Otto was removed.\n')
  }, 60_000)
})

describe('flawsmith audit', () => {
  it('shows who did what, and names the first broken entry', async () => {
    const shown = await line.run('audit', 'show', at('press'))
    expect(shown.out).toMatch(/^ *1 +20\S+Z +\S+ \(not signed in\) +Station created +\{/m)
    expect(shown.out).toMatch(/^ *\d+ +20\S+Z +Ada \(administrator\) +Recipe changed +\{.*"reason":"faster"/m)
    const { entries } = JSON.parse((await line.run('--json', 'audit', 'show', at('press'))).out) as {
      entries: { action: string; sequence: number; hash: string }[]
    }
    expect(entries.map(({ action }) => action)).toContain('pin-failed')
    const intact = await line.run('audit', 'verify', at('press'))
    expect(intact).toMatchObject({ code: 0, err: '' })
    const last = entries.at(-1)
    expect(intact.out).toBe(`Intact: ${entries.length} entries.\nThe last is ${last?.sequence}:${last?.hash}\n`)
    const known = (given: string) => line.run('audit', 'verify', at('press'), '--known', given)
    expect((await known(`${last?.sequence}:${last?.hash}`)).code).toBe(0)
    expect(await known(`${last?.sequence}:${'0'.repeat(64)}`)).toMatchObject({ code: 1 })
    expect(await known('12')).toMatchObject({ code: 2 })

    const file = at('press/audit.jsonl')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('faster', 'slower'))
    const sequence = entries.find(({ action }) => action === 'recipe-changed')?.sequence
    const broken = await line.run('audit', 'verify', at('press'))
    expect(broken).toMatchObject({ code: 1, out: '' })
    expect(broken.err).toContain(`Error [audit.broken]: Entry ${sequence} of the audit log was altered: `)
    const asJson = await line.run('--json', 'audit', 'verify', at('press'))
    expect(JSON.parse(asJson.err)).toMatchObject({ code: 'audit.broken', details: { sequence, tampering: 'altered' } })
  }, 60_000)
})
