import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient, type Client } from '../../../electron/contract/client.ts'
import { procedures } from '../../../electron/contract/procedures.ts'
import { commandHeader, screenHeader } from '../../../electron/contract/station-access.ts'
import { kindNames, workOf, type Kind } from '../../../electron/contract/work/kinds.ts'
import { needed } from '../../../electron/host/api/station-guard.ts'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { connectLocalSocket } from '../../../electron/host/serve/local-socket.ts'
import { forgetfulMemory } from '../../../electron/host/station/stations.ts'
import { SignIns } from '../../../electron/host/station/sign-ins.ts'
import { hostWork } from '../../../electron/host/work/host-works.ts'
import { addUser } from '../../../electron/station/access/users.ts'
import { nobody, type Actor } from '../../../electron/station/access/roles.ts'
import { auditEntries, verifyAudit } from '../../../electron/station/audit/verify.ts'
import { createStation, openStation } from '../../../electron/station/station-folder.ts'
import { folderRecipe, unchecked } from '../../station/helpers.ts'
import { jobEnd } from '../api/test-host.ts'

let folder: string
let station: string
let host: Host

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith sign-in '))
  const made = await createStation(join(folder, 'station'), folderRecipe(folder), nobody, unchecked)
  host = await openHost({ shell: 'browser', device: 'cpu', threads: 1, checkOutput: true, page: null })
  station = (await screen('0').call('stations.add', { folder: made.folder })).id
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

/** A page, told apart from others by a digit; without one, another program. */
function screen(digit?: string): Client {
  return createClient({
    base: 'http://host.test',
    headers: digit === undefined ? {} : { [screenHeader]: digit.repeat(32) },
    fetch: (address, init) => host.fetch(new Request(address, init))
  })
}

const pins = { Ada: '4071', Otto: '9152', Emil: '5028' } as const

async function withUsers(): Promise<void> {
  const first = screen('a')
  await first.call('stations.addUser', { station, name: 'Ada', role: 'administrator', pin: pins.Ada })
  await first.call('stations.signIn', { station, name: 'Ada', pin: pins.Ada })
  await first.call('stations.addUser', { station, name: 'Otto', role: 'operator', pin: pins.Otto })
  await first.call('stations.addUser', { station, name: 'Emil', role: 'engineer', pin: pins.Emil })
  await first.call('stations.signOut', { station })
}

async function signedIn(digit: string, name: keyof typeof pins): Promise<Client> {
  const page = screen(digit)
  await page.call('stations.signIn', { station, name, pin: pins[name] })
  return page
}

const code = (given: string) => ({ failure: { code: given } })

describe('sign-in at a screen', () => {
  it('is asked of nobody while a station has no users', async () => {
    expect(await screen().call('stations.access', { station })).toMatchObject({ open: true, users: [], refused: {} })
    await screen().call('stations.setAutoLock', { station, minutes: 5 })
  })

  it('lets a role do what it may, at this screen alone', async () => {
    await withUsers()
    const otto = await signedIn('b', 'Otto')
    expect(await otto.call('stations.access', { station })).toMatchObject({
      ...{ open: false, signedIn: { name: 'Otto', role: 'operator' }, autoLockMinutes: 10 },
      refused: { 'change-recipe': 'engineer', 'manage-users': 'administrator' }
    })
    await otto.call('stations.pause', { station })
    const pin = { station, name: 'Emil', pin: '7203' }
    await expect(otto.call('stations.changePin', pin)).rejects.toMatchObject(code('access.not-permitted'))
    await expect(screen().call('stations.changePin', pin)).rejects.toMatchObject(code('access.sign-in-program'))
    await expect(otto.call('stations.forget', { station })).rejects.toMatchObject(code('access.not-permitted'))
    // The token of the API, or another page, are nobody.
    for (const [other, refusal] of [
      [screen(), 'access.sign-in-program'],
      [screen('c'), 'access.sign-in']
    ] as const) {
      await expect(other.call('stations.pause', { station })).rejects.toMatchObject(code(refusal))
      expect(await other.call('stations.access', { station })).toMatchObject({ signedIn: null })
    }
    await otto.call('stations.signOut', { station })
    await expect(otto.call('stations.pause', { station })).rejects.toMatchObject(code('access.sign-in'))
    await expect(screen().call('stations.signIn', { station, name: 'Otto', pin: pins.Otto })).rejects.toMatchObject(
      code('access.no-screen')
    )
  })

  it('is written to the audit log with whoever does something', async () => {
    await withUsers()
    const ada = await signedIn('b', 'Ada')
    await ada.call('stations.changeRole', { station, name: 'Otto', role: 'engineer' })
    const place = await openStation(join(folder, 'station'))
    const entries = auditEntries(place).map(({ actor, action }) => [actor.name, action])
    expect(entries.slice(-2)).toEqual([
      ['Ada', 'signed-in'],
      ['Ada', 'role-changed']
    ])
    expect(verifyAudit(place).broken).toBeNull()
    await expect(ada.call('stations.changeRole', { station, name: 'Ada', role: 'operator' })).rejects.toMatchObject(
      code('access.last-administrator')
    )
  })

  it('ends with the user, or with another PIN, but not with one’s own new one', async () => {
    await withUsers()
    const [ada, otto] = [await signedIn('b', 'Ada'), await signedIn('c', 'Otto')]
    const own = { station, name: 'Otto', pin: '7203' }
    await expect(otto.call('stations.changePin', own)).rejects.toMatchObject(code('pin.present-needed'))
    await expect(otto.call('stations.changePin', { ...own, present: pins.Ada })).rejects.toMatchObject(
      code('pin.present-wrong')
    )
    await otto.call('stations.changePin', { ...own, present: pins.Otto })
    await otto.call('stations.pause', { station })
    await ada.call('stations.changePin', { station, name: 'Otto', pin: '8316' })
    await expect(otto.call('stations.pause', { station })).rejects.toMatchObject(code('access.sign-in'))
    await otto.call('stations.signIn', { station, name: 'Otto', pin: '8316' })
    await ada.call('stations.removeUser', { station, name: 'Otto' })
    await expect(otto.call('stations.pause', { station })).rejects.toMatchObject(code('access.sign-in'))
  })

  it('is needed for a further station once one has users', async () => {
    await withUsers()
    const other = { folder: join(folder, 'other'), recipe: {} }
    await expect(screen().call('stations.create', other)).rejects.toMatchObject(code('access.sign-in-program'))
    const otto = await signedIn('b', 'Otto')
    await expect(otto.call('stations.create', other)).rejects.toMatchObject(code('access.not-permitted'))
    const emil = await signedIn('b', 'Emil')
    await expect(emil.call('stations.create', other)).rejects.toMatchObject(code('station.recipe-invalid'))
  })

  it('is needed for a further station also where the list lacks the one with users', async () => {
    await withUsers()
    await host.close()
    // As a station is that was created on the command line.
    const memory = { ...forgetfulMemory(), guards: () => [join(folder, 'station')] }
    host = await openHost({ shell: 'browser', device: 'cpu', threads: 1, page: null, stations: memory })
    const other = { folder: join(folder, 'other'), recipe: {} }
    await expect(screen('b').call('stations.create', other)).rejects.toMatchObject(code('access.sign-in-unlisted'))
    // It can be added to the list, where an engineer signs in.
    await screen('b').call('stations.add', { folder: join(folder, 'station') })
    await expect(screen('b').call('stations.create', other)).rejects.toMatchObject(code('access.sign-in'))
    const emil = await signedIn('b', 'Emil')
    await expect(emil.call('stations.create', other)).rejects.toMatchObject(code('station.recipe-invalid'))
  })

  it('counts wrong PINs, and then makes the next try wait', async () => {
    await withUsers()
    const attempt = () => screen('b').call('stations.signIn', { station, name: 'Otto', pin: '0000' })
    await expect(attempt()).rejects.toMatchObject(code('pin.wrong'))
    await expect(attempt()).rejects.toMatchObject(code('pin.wrong'))
    await expect(attempt()).rejects.toMatchObject(code('pin.wait'))
  })

  it('opens nothing where the list of users is damaged', async () => {
    await withUsers()
    const ada = await signedIn('b', 'Ada')
    await writeFile(join(folder, 'station', 'access.json'), '{')
    await expect(ada.call('stations.pause', { station })).rejects.toMatchObject(code('access.damaged'))
    await expect(screen().call('stations.create', { folder, recipe: {} })).rejects.toMatchObject(code('access.damaged'))
  })
})

describe('work at a station', () => {
  const place = () => join(folder, 'station')
  const compare = () => ({ kind: 'compare', station: place(), bundle: join(folder, 'other.flawsmith') }) as const
  const started = async () =>
    auditEntries(await openStation(place()))
      .filter(({ action }) => action === 'comparison-started' || action === 'retraining-started')
      .map(({ actor, action, details }) => [actor.name, action, details])

  /** A workspace, and a file that is no bundle: comparing it begins, and fails. */
  async function ready(): Promise<void> {
    await screen().call('workspace.open', { folder: join(folder, 'workspace'), create: true })
    await writeFile(compare().bundle, 'no bundle')
    await withUsers()
  }

  /** A command that asked for a PIN itself; it comes over the socket of this account. */
  async function commandOf(actor: Actor): Promise<Client> {
    const headers = { [commandHeader]: encodeURIComponent(JSON.stringify(actor)) }
    return createClient({ headers, fetch: await connectLocalSocket(host.localSocket?.folder ?? '') })
  }

  it('is started and resumed by those alone who may change the bundle, whose name is in the audit log', async () => {
    await ready()
    const [otto, emil] = [await signedIn('b', 'Otto'), await signedIn('c', 'Emil')]
    for (const request of [compare(), { kind: 'retrain', station: join(place(), '.') } as const]) {
      const refused = async (client: Client, given: string) =>
        expect(client.call('jobs.start', { request })).rejects.toMatchObject(code(given))
      await refused(screen(), 'access.sign-in-program')
      await refused(screen('d'), 'access.sign-in')
      await refused(otto, 'access.not-permitted')
    }
    expect(await screen().call('jobs.list', {})).toEqual({ jobs: [] })
    expect(await started()).toEqual([])
    const { id } = await emil.call('jobs.start', { request: compare() })
    expect((await jobEnd(emil, id)).state).toBe('failed')
    await expect(screen().call('jobs.resume', { job: id })).rejects.toMatchObject(code('access.sign-in-program'))
    await expect(otto.call('jobs.resume', { job: id })).rejects.toMatchObject(code('access.not-permitted'))
    await emil.call('jobs.resume', { job: id })
    await jobEnd(emil, id)
    await emil.call('jobs.start', { request: { kind: 'retrain', station: place() } })
    expect(await started()).toEqual([
      ['Emil', 'comparison-started', { name: 'other.flawsmith' }],
      ['Emil', 'retraining-started', {}]
    ])
    await rm(compare().bundle)
    await expect(emil.call('jobs.start', { request: compare() })).rejects.toMatchObject(code('bundle.unreadable'))
    expect(await started()).toHaveLength(2)
  })

  it('is paused and cancelled by those alone who may start it', async () => {
    await ready()
    const [otto, emil] = [await signedIn('b', 'Otto'), await signedIn('c', 'Emil')]
    const { id: job } = await emil.call('jobs.start', { request: compare() })
    // Whoever may stop it learns that it has ended by then.
    await jobEnd(emil, job)
    for (const name of ['jobs.cancel', 'jobs.pause'] as const) {
      const refused = async (client: Client, given: string) =>
        expect(client.call(name, { job })).rejects.toMatchObject(code(given))
      await refused(screen(), 'access.sign-in-program')
      await refused(otto, 'access.not-permitted')
      await refused(await commandOf({ role: 'operator', name: 'Otto' }), 'access.not-permitted')
      await refused(await commandOf({ role: 'engineer', name: 'Emil' }), 'job.not-running')
      await refused(emil, 'job.not-running')
    }
    // Work at a station that is gone can still be stopped.
    await rm(place(), { recursive: true })
    await expect(screen().call('jobs.cancel', { job })).rejects.toMatchObject(code('job.not-running'))
  })

  it('is started by a command for whoever gave it a PIN, but a page or program cannot say so', async () => {
    await ready()
    const zoe: Actor = { role: 'engineer', name: 'Zoë 北' }
    await (await commandOf(zoe)).call('jobs.start', { request: compare() })
    expect(await started()).toEqual([['Zoë 北', 'comparison-started', { name: 'other.flawsmith' }]])
    const operator = await commandOf({ role: 'operator', name: 'Otto' })
    await expect(operator.call('jobs.start', { request: compare() })).rejects.toMatchObject(
      code('access.not-permitted')
    )
    await operator.call('stations.collect', { folder: place() })
    const pretending = createClient({
      base: 'http://host.test',
      headers: { [commandHeader]: encodeURIComponent(JSON.stringify(zoe)) },
      fetch: (address, init) => host.fetch(new Request(address, init))
    })
    await expect(pretending.call('jobs.start', { request: compare() })).rejects.toMatchObject(
      code('access.sign-in-program')
    )
  })

  it('needs a role where it brings corrected images into the workspace', async () => {
    await ready()
    const collect = (client: Client) => client.call('stations.collect', { folder: place() })
    await expect(collect(screen())).rejects.toMatchObject(code('access.sign-in-program'))
    await expect(collect(screen('d'))).rejects.toMatchObject(code('access.sign-in'))
    expect(await collect(await signedIn('b', 'Otto'))).toEqual({ line: null })
  })

  it('is guarded for every kind whose request names a station', () => {
    const shapeOf = (kind: Kind) => JSON.stringify(z.toJSONSchema(workOf(kind).spec, { io: 'input' }))
    const kinds = kindNames.filter((kind) => shapeOf(kind).includes('"station":'))
    expect(kinds).toEqual(['compare', 'retrain'])
    for (const kind of kinds) expect(hostWork(kind).station?.needs).toBe('change-bundle')
  })
})

describe('the auto-lock', () => {
  it('locks a screen that nobody uses, and tells pages', async () => {
    const place = await openStation(join(folder, 'station'))
    await addUser(place, { name: 'Ada', role: 'administrator', pin: pins.Ada }, nobody)
    let now = 0
    const signIns = new SignIns(
      () => undefined,
      () => now
    )
    const at = '1'.repeat(32)
    await signIns.signIn(place, at, { name: 'Ada', pin: pins.Ada })
    now = 9 * 60_000
    expect(await signIns.accessAt(place, at)).toMatchObject({ signedIn: { name: 'Ada' }, locksIn: 60_000 })
    await signIns.stay(place, at)
    now = 18 * 60_000
    expect(await signIns.accessAt(place, at)).toMatchObject({ locksIn: 60_000 })
    now = 19 * 60_000
    expect(await signIns.accessAt(place, at)).toMatchObject({ signedIn: null, locksIn: null })
    expect(auditEntries(place).at(-1)).toMatchObject({ action: 'auto-locked', actor: { name: 'Ada' } })
    signIns.close()
  })
})

it('leaves no command of a station to everybody but those of signing in and of its camera', () => {
  const open = Object.entries(needed).filter(([name, need]) => {
    return need === 'everybody' && procedures[name as keyof typeof needed].kind === 'command'
  })
  expect(open.map(([name]) => name)).toEqual([
    ...['stations.signIn', 'stations.signOut', 'stations.stayIn'],
    ...['stations.trigger', 'stations.reportCamera']
  ])
})
