import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/program.ts'
import { until } from '../host/api/test-host.ts'
import { exported, patchFiles } from '../inspection/detectors.ts'
import { commandLine } from './command-line.ts'
import { launched } from './interrupted.ts'

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

    const role = (user: string, given: string, ...more: string[]) =>
      withPins({ own: '4071' }, 'station', 'users', 'role', at('press'), user, given, ...more)
    expect((await role('Otto', 'engineer')).err).toContain('access.sign-in')
    expect(await role('Otto', 'boss', '--as', 'Ada')).toMatchObject({ code: 2 })
    expect((await role('Ada', 'operator', '--as', 'Ada')).err).toContain('access.last-administrator')
    expect((await role('otto', 'engineer', '--as', 'Ada')).out).toBe('otto is engineer of the station now.\n')
    const otto = ['station', 'users', 'role', at('press'), 'Otto', 'administrator', '--as', 'Otto']
    expect((await withPins({ own: '9152' }, ...otto)).err).toContain('access.not-permitted')
    expect((await role('Otto', 'operator', '--as', 'Ada')).code).toBe(0)
    const { entries } = JSON.parse((await line.run('--json', 'audit', 'show', at('press'))).out) as {
      entries: { action: string; actor: { name: string }; details: object }[]
    }
    expect(entries.filter(({ action }) => action === 'role-changed')).toMatchObject([
      { actor: { name: 'Ada' }, details: { name: 'Otto', before: 'operator', after: 'engineer' } },
      { actor: { name: 'Ada' }, details: { name: 'Otto', before: 'engineer', after: 'operator' } }
    ])

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

describe('a station with users', () => {
  beforeAll(async () => {
    expect((await withPins({ fresh: '4071' }, 'station', 'users', 'list', at('press'))).out).toMatch(/^Ada +admin/m)
    const add = ['station', 'users', 'add', at('press'), 'Olga', '--role', 'operator', '--as', 'Ada']
    expect((await withPins({ own: '4071', fresh: '9152' }, ...add)).code).toBe(0)
  })

  it('runs for those alone who may run it on the page', async () => {
    const run = (own: string, ...more: string[]) => withPins({ own }, 'station', 'run', at('press'), ...more)
    expect((await run('9152')).err).toContain('access.sign-in')
    expect((await run('9153', '--as', 'Olga')).err).toContain('pin.wrong')
    const running = launched(at('home'), ['station', 'run', at('press'), '--as', 'Olga'], { FLAWSMITH_PIN: '9152' })
    const started = async () =>
      (await readFile(at('press/audit.jsonl'), 'utf8')).split('\n').find((text) => text.includes('"action":"started"'))
    await until(async () => (await started()) ?? null)
    running.process.kill('SIGINT')
    expect((await running.ended).code).toBe(0)
    expect(await started()).toContain('"actor":{"name":"Olga","role":"operator"}')
  }, 60_000)

  it('keeps others than engineers from creating one beside it, though no page lists it', async () => {
    expect(JSON.parse(await readFile(at('home/settings.json'), 'utf8'))).not.toHaveProperty('stations')
    const options = ['--bundle', at('plate.flawsmith'), '--watch', at('camera')]
    const create = (pins: { readonly own?: string }, ...more: string[]) =>
      withPins(pins, 'station', 'create', at('second'), ...options, ...more)
    expect((await create({})).err).toContain('--as NAME')
    expect((await create({ own: '9152' }, '--as', 'Olga')).err).toContain('access.not-permitted')
    expect((await create({ own: '9152' }, '--as', 'Emil')).err).toContain('pin.wrong')
    expect((await create({ own: '4071' }, '--as', 'Ada')).code).toBe(0)
    const created = (await line.run('audit', 'show', at('second'))).out
    expect(created).toMatch(/^ *1 +20\S+Z +Ada \(administrator\) +Station created +\{/m)
    // So does one that came from another PC, once it gets a user here.
    await rm(at('home/settings.json'))
    const add = ['station', 'users', 'add', at('press'), 'Emil', '--role', 'engineer', '--as', 'Ada']
    expect((await withPins({ own: '4071', fresh: '5028' }, ...add)).code).toBe(0)
    const third = ['station', 'create', at('third'), ...options]
    expect((await line.run(...third)).err).toContain('access.sign-in')
    expect((await withPins({ own: '5028' }, ...third, '--as', 'Emil')).code).toBe(0)
  }, 60_000)

  it('removes images by its rule for engineers alone, and for everybody says which it would', async () => {
    const { recipe } = JSON.parse(await readFile(at('press/recipes/0002.json'), 'utf8')) as { recipe: object }
    await writeFile(at('rule.json'), JSON.stringify({ ...recipe, retention: { everyOk: 10 } }))
    const change = ['station', 'change', at('press'), '--recipe', at('rule.json'), '--reason', 'disk', '--as', 'Ada']
    expect((await withPins({ own: '4071' }, ...change)).code).toBe(0)
    const retention = ['station', 'retention', at('press')]
    expect((await line.run(...retention, '--dry-run')).code).toBe(0)
    expect((await line.run(...retention)).err).toContain('access.sign-in')
    expect((await withPins({ own: '9152' }, ...retention, '--as', 'Olga')).err).toContain('access.not-permitted')
    expect((await withPins({ own: '4071' }, ...retention, '--as', 'Ada')).out).toContain('Removed 0 images')
    expect((await line.run('audit', 'show', at('press'))).out).toMatch(
      /Ada \(administrator\) +Images removed by .*everyOk/
    )
  }, 60_000)

  it('is compared by whoever gave the command a PIN, also in a host that asks for a role', async () => {
    expect((await line.run('init', at('workspace'))).code).toBe(0)
    await writeFile(at('other.flawsmith'), 'no bundle')
    const compare = (own: string, name: string) =>
      withPins({ own }, 'station', 'compare', at('press'), at('other.flawsmith'), '--as', name)
    expect((await compare('9152', 'Olga')).err).toContain('access.not-permitted')
    const { err } = await compare('4071', 'Ada')
    expect(err).toContain('bundle.')
    expect(err).not.toContain('access.')
    const shown = (await line.run('audit', 'show', at('press'))).out
    expect(shown.match(/Ada \(administrator\) +Comparison of bundles started/g)).toHaveLength(1)
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
