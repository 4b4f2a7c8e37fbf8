import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { delayAfter, heldTries, waitFor } from '../../../electron/station/access/attempts.ts'
import { afterAutoLock, untilLock } from '../../../electron/station/access/auto-lock.ts'
import { checkPin, hashPin, isPin } from '../../../electron/station/access/pin.ts'
import { may, nobody, permissions, roleFor, roles, type Actor } from '../../../electron/station/access/roles.ts'
import { requirePresentPin, signIn, signOut, waitOf } from '../../../electron/station/access/sign-in.ts'
import {
  addUser,
  authorise,
  changePin,
  removeUser,
  setAutoLock,
  stationAccess
} from '../../../electron/station/access/users.ts'
import { auditEntries, verifyAudit } from '../../../electron/station/audit/verify.ts'
import { testStation } from '../helpers.ts'

const administrator: Actor = { role: 'administrator', name: 'Ada' }

async function withUsers() {
  const { station } = await testStation()
  await addUser(station, { name: 'Ada', role: 'administrator', pin: '4071' }, nobody)
  await addUser(station, { name: 'Otto', role: 'operator', pin: '9152' }, administrator)
  return station
}

describe('roles', () => {
  it('may do what the lower ones may, and more', () => {
    const table = Object.fromEntries(
      permissions.map((permission) => [permission, roles.filter((role) => may(role, permission))])
    )
    const [everybody, above, top] = [[...roles], ['engineer', 'administrator'], ['administrator']]
    expect(table).toEqual({
      ...{ run: everybody, pause: everybody, 'set-batch': everybody, 'acknowledge-alarm': everybody },
      ...{ 'overrule-verdict': everybody, 'change-own-pin': everybody },
      ...{ 'create-station': above, 'forget-station': above, 'discard-dead-letters': above },
      ...{ 'remove-images': above },
      ...{ 'change-recipe': above, 'change-bundle': above, 'retry-dead-letters': above },
      ...{ 'manage-users': top, 'change-auto-lock': top, 'delete-station': top }
    })
    expect(roleFor('change-recipe')).toBe('engineer')
  })

  it('are asked for only at a station with users', () => {
    authorise({ open: true }, nobody, 'manage-users')
    authorise({ open: false }, administrator, 'manage-users')
    authorise({ open: false }, { role: 'operator', name: 'Otto' }, 'pause')
    const refused = (actor: Actor) => () => authorise({ open: false }, actor, 'change-recipe')
    expect(refused(nobody)).toThrow(
      expect.objectContaining({
        code: 'access.sign-in',
        message: 'Only engineers and administrators may do this, and nobody has signed in.'
      })
    )
    expect(refused({ role: 'operator', name: 'Otto' })).toThrow(
      expect.objectContaining({
        code: 'access.not-permitted',
        message: 'Only engineers and administrators may do this; the role that has signed in is operator.'
      })
    )
  })
})

describe('a PIN', () => {
  it('has 4 to 12 digits and is not trivial', () => {
    for (const pin of ['4071', '9152', '110011', '739105826417']) checkPin(pin)
    for (const pin of ['', '123', '407', '40711234567890', '40 71', 'abcd', '٤٠٧١']) {
      expect(() => checkPin(pin)).toThrow(expect.objectContaining({ code: 'pin.form' }))
    }
    for (const pin of ['1111', '0000', '1234', '4321', '7890', '2468', '1212', '123123', '999999']) {
      expect(() => checkPin(pin)).toThrow(expect.objectContaining({ code: 'pin.trivial' }))
    }
  })

  it('is kept as a hash with a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPin('4071'), hashPin('4071')])
    expect(one.key).not.toBe(two.key)
    expect(await Promise.all([isPin('4071', one), isPin('4070', one)])).toEqual([true, false])
    // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1).
    const known = { N: 16384, r: 8, p: 1, salt: Buffer.from('SodiumChloride').toString('hex') }
    const key = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'
    expect(await isPin('pleaseletmein', { ...known, key })).toBe(true)
  })
})

describe('wrong PINs', () => {
  it('make the next try wait longer and longer', () => {
    expect([1, 2, 3, 4, 5, 12, 13, 1000].map((count) => delayAfter(count) / 1000)).toEqual([
      ...[0, 0, 5, 10, 20, 2560, 3600, 3600]
    ])
    const tries = { count: 4, last: new Date(100_000).toISOString() }
    expect([100_000, 104_000, 110_000, 200_000].map((now) => waitFor(tries, now))).toEqual([10_000, 6000, 0, 0])
    // A clock that was set back.
    expect(waitFor(tries, 50_000)).toBe(10_000)
    expect(waitFor(heldTries(tries, 50_000), 59_000)).toBe(1000)
    for (const now of [100_000, 104_000]) expect(heldTries(tries, now)).toBe(tries)
  })

  it('are counted on the disk, and named in the audit log', async () => {
    const station = await withUsers()
    let now = Date.now()
    const attempt = (pin: string, name = 'otto') => signIn(station, { name, pin }, () => now)
    await expect(attempt('0000')).rejects.toMatchObject({ code: 'pin.wrong' })
    await expect(attempt('0001')).rejects.toMatchObject({ code: 'pin.wrong' })
    await expect(attempt('0002')).rejects.toMatchObject({ code: 'pin.wait', details: { count: 5 } })
    // Whatever ran before: all that is known is in the file, so even the right PIN has to wait.
    await expect(attempt('9152')).rejects.toMatchObject({ code: 'pin.wait' })
    expect(await waitOf(station, 'Otto', now)).toBe(5000)
    expect(await waitOf(station, 'Ada', now)).toBe(0)
    expect(await attempt('4071', 'Ada')).toEqual(administrator)
    now += 5000
    await expect(attempt('0003')).rejects.toMatchObject({ code: 'pin.wait', details: { count: 10 } })
    now += 10_000
    expect(await attempt('9152')).toEqual({ role: 'operator', name: 'Otto' })
    await expect(attempt('0004')).rejects.toMatchObject({ code: 'pin.wrong' })
    for (const code of ['pin.wrong', 'pin.wrong', 'pin.wait', 'pin.wait']) {
      await expect(attempt('4071', 'constructor')).rejects.toMatchObject({ code })
    }
    const failed = auditEntries(station).filter(({ action }) => action === 'pin-failed')
    expect(failed.map(({ details }) => [details['name'], details['count']])).toEqual([
      ...[
        ['otto', 1],
        ['otto', 2],
        ['otto', 3],
        ['otto', 4],
        ['otto', 1]
      ],
      ...[
        ['constructor', 1],
        ['constructor', 2],
        ['constructor', 3]
      ]
    ])
    expect(verifyAudit(station).broken).toBeNull()
  })

  it('count each where several are tried at a time', async () => {
    const station = await withUsers()
    const tries = ['1', '2', '3', '4', '5', '6'].map((pin) => signIn(station, { name: 'Otto', pin }))
    const codes = (await Promise.allSettled(tries)).map((each) => {
      return each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'
    })
    expect(codes).toEqual(['pin.wrong', 'pin.wrong', 'pin.wait', 'pin.wait', 'pin.wait', 'pin.wait'])
  })
})

describe('the users of a station', () => {
  it('begin with an administrator; before, the station is open and says so', async () => {
    const { station } = await testStation()
    expect(await stationAccess(station)).toEqual({ open: true, users: [], autoLockMinutes: 10 })
    const add = (name: string, role: Actor['role'] & 'operator', pin = '4071') =>
      addUser(station, { name, role, pin }, nobody)
    await expect(add('Otto', 'operator')).rejects.toMatchObject({ code: 'access.first-user' })
    await expect(add(' ', 'operator')).rejects.toMatchObject({ code: 'access.name' })
    await expect(add('__proto__', 'operator')).rejects.toMatchObject({ code: 'access.name' })
    expect((await stationAccess(station)).open).toBe(true)
    expect(auditEntries(station)).toHaveLength(1)
  })

  it('are added, get other PINs and are removed, each with an entry', async () => {
    const station = await withUsers()
    expect(await stationAccess(station)).toMatchObject({
      open: false,
      users: [
        { name: 'Ada', role: 'administrator' },
        { name: 'Otto', role: 'operator' }
      ]
    })
    const again = addUser(station, { name: 'OTTO', role: 'operator', pin: '5813' }, administrator)
    await expect(again).rejects.toMatchObject({ code: 'access.name-taken' })
    await expect(changePin(station, 'Otto', '1111', administrator)).rejects.toMatchObject({ code: 'pin.trivial' })
    await changePin(station, 'otto', '5813', administrator)
    await expect(signIn(station, { name: 'Otto', pin: '9152' })).rejects.toMatchObject({ code: 'pin.wrong' })
    const otto = await signIn(station, { name: 'Otto', pin: '5813', before: administrator })
    expect(signOut(station, otto, 'auto-lock')).toEqual(nobody)
    await setAutoLock(station, 5, administrator)
    await expect(setAutoLock(station, 0, administrator)).rejects.toMatchObject({ code: 'access.auto-lock' })
    await expect(removeUser(station, 'Ada', administrator)).rejects.toMatchObject({ code: 'access.last-administrator' })
    await expect(removeUser(station, 'Eve', administrator)).rejects.toMatchObject({ code: 'access.unknown-user' })
    await removeUser(station, 'Otto', administrator)
    await removeUser(station, 'Ada', administrator)
    expect(await stationAccess(station)).toEqual({ open: true, users: [], autoLockMinutes: 5 })
    expect(auditEntries(station).map(({ action, actor }) => [action, actor.name])).toEqual([
      ['station-created', null],
      ...[
        ['user-added', null],
        ['pin-set', null],
        ['user-added', 'Ada'],
        ['pin-set', 'Ada']
      ],
      ...[
        ['pin-changed', 'Ada'],
        ['pin-failed', null],
        ['signed-in', 'Otto'],
        ['auto-locked', 'Otto']
      ],
      ...[
        ['auto-lock-changed', 'Ada'],
        ['user-removed', 'Ada'],
        ['user-removed', 'Ada']
      ]
    ])
    // No PIN is in it.
    expect(await readFile(join(station.folder, 'audit.jsonl'), 'utf8')).not.toMatch(/"pin"|5813"/)
  })

  it('change their own PIN only with the present one, which counts as a try', async () => {
    const station = await withUsers()
    const otto: Actor = { role: 'operator', name: 'Otto' }
    let now = Date.now()
    const ask = (present?: string) => requirePresentPin(station, otto, present, () => now)
    await expect(ask()).rejects.toMatchObject({ code: 'pin.present-needed' })
    await expect(ask('0000')).rejects.toMatchObject({ code: 'pin.present-wrong' })
    await expect(ask('4071')).rejects.toMatchObject({ code: 'pin.present-wrong' })
    await expect(ask('0002')).rejects.toMatchObject({ code: 'pin.wait' })
    await expect(ask('9152')).rejects.toMatchObject({ code: 'pin.wait' })
    now += 5000
    await ask('9152')
    expect(
      auditEntries(station).filter(({ action, actor }) => action === 'pin-failed' && actor.name === 'Otto')
    ).toHaveLength(3)
  })

  it('sign in and out with entries of their own, in their own name', async () => {
    const station = await withUsers()
    const otto = await signIn(station, { name: 'Otto', pin: '9152' })
    const ada = await signIn(station, { name: 'Ada', pin: '4071', before: otto })
    signOut(station, ada, 'by-hand')
    signOut(station, otto, 'auto-lock')
    signOut(station, otto, 'ended')
    const account: Actor = { role: 'none', name: 'root' }
    await signIn(station, { name: 'Ada', pin: '4071', before: account, where: 'command-line' })
    const entries = auditEntries(station).slice(5)
    expect(entries.map(({ action, actor, details }) => [action, actor.name, details])).toEqual([
      ['signed-in', 'Otto', {}],
      ['signed-in', 'Ada', { before: otto }],
      ['signed-out', 'Ada', {}],
      ['auto-locked', 'Otto', {}],
      ['sign-in-ended', null, { name: 'Otto' }],
      ['command-line-signed-in', 'Ada', { account: 'root' }]
    ])
  })

  it('are not forgotten where their file is damaged', async () => {
    const station = await withUsers()
    const file = join(station.folder, 'access.json')
    const text = await readFile(file, 'utf8')
    for (const damaged of ['', text.slice(0, -20), text.replace('administrator', 'god')]) {
      await writeFile(file, damaged)
      await expect(stationAccess(station)).rejects.toMatchObject({ code: 'access.damaged' })
      await expect(signIn(station, { name: 'Ada', pin: '4071' })).rejects.toMatchObject({ code: 'access.damaged' })
    }
  })
})

describe('the auto-lock', () => {
  it('is due after so long without input', () => {
    const state = { actor: administrator, lastInput: 1000 }
    expect(untilLock(state, 10, 1000)).toBe(600_000)
    expect(afterAutoLock(state, 10, 600_999)).toBe(state)
    expect(afterAutoLock(state, 10, 601_000)).toEqual({ actor: nobody, lastInput: 1000 })
    expect(untilLock(state, null, 1e12)).toBe(Infinity)
    expect(untilLock({ actor: nobody, lastInput: 0 }, 10, 1e12)).toBe(Infinity)
  })
})
