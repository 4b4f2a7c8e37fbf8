// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { StationAccess } from '../../../electron/contract/station-access.ts'
import type { StationAlarm } from '../../../electron/contract/stations.ts'
import { keepAccess, useSignIn } from '../../../renderer/client/station-access.ts'
import { AlarmBar } from '../../../renderer/inspect/AlarmBar.tsx'
import { render } from './render.ts'

const at = (minute: number) => `2026-11-28T06:0${minute}:00.000Z`

const nothingRefused: StationAccess = {
  ...{ open: true, users: [], autoLockMinutes: 10, signedIn: null, locksIn: null, refused: {} }
}

async function shown(change: Partial<StationAlarm>, access = nothingRefused): Promise<HTMLElement> {
  const alarm: StationAlarm = {
    ...{ id: 1, kind: 'ended', subject: '', failure: null, since: at(0), until: null, acknowledged: false },
    ...change
  }
  keepAccess('line-3', access)
  return render(<AlarmBar station="line-3" alarms={[alarm]} />)
}

async function bar(change: Partial<StationAlarm>): Promise<string> {
  const place = await shown(change)
  return [...place.querySelectorAll('p')].map(({ textContent }) => textContent).join(' | ')
}

it('tells of an alarm that lasts as present, and of one that is over as past', async () => {
  expect(await bar({})).toMatch(/^The station does not run \| since /)
  expect(await bar({ until: at(2) })).toMatch(/^Over: the station did not run \| from .* to /)
})

it('tells of what happened at one moment when that was', async () => {
  expect(await bar({ kind: 'crash', until: at(0) })).toMatch(/^The station’s process ended .* \| at /)
})

it('names a folder that is not there', async () => {
  const failure = {
    ...{ code: 'folder.unreadable', message: '', remedy: '' },
    details: { reason: { text: 'reason.ENOENT' }, folder: '/camera' }
  }
  expect(await bar({ kind: 'source', subject: '/camera', failure })).toContain('No images: folder /camera not found | ')
})

it('cannot be acknowledged by who may not, with the reason; pressing it asks to sign in', async () => {
  const place = await shown({}, { ...nothingRefused, open: false, refused: { 'acknowledge-alarm': 'operator' } })
  const button = place.querySelector('button')
  expect(button?.getAttribute('aria-disabled')).toBe('true')
  expect(button?.title).toBe('Sign in to do this.')
  button?.click()
  expect(useSignIn.getState()).toEqual({ isOpen: true, wanted: 'acknowledge-alarm' })
})
