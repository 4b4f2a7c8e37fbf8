// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import type { StationAccess } from '../../../electron/contract/station-access.ts'
import { runAction } from '../../../renderer/actions/action-store.ts'
import { closeSignIn, keepAccess, useSignIn } from '../../../renderer/client/station-access.ts'
import { queryClient } from '../../../renderer/client/queries.ts'
import { CorrectionPanel } from '../../../renderer/inspect/CorrectionPanel.tsx'
import { NewStation } from '../../../renderer/inspect/NewStation.tsx'
import { useCorrection } from '../../../renderer/inspect/use-correction.ts'
import { render } from './render.ts'
import { inspected, runningStation } from './stations.ts'

const users: StationAccess['users'] = [{ name: 'Emil', role: 'engineer', pinSetAt: '2026-11-28T06:00:00.000Z' }]
const nobodyIn: StationAccess = {
  ...{ open: false, users, autoLockMinutes: 10, signedIn: null, locksIn: null },
  refused: { 'create-station': 'engineer', 'overrule-verdict': 'operator' }
}
const open: StationAccess = { ...nobodyIn, open: true, users: [], refused: {} }
const emilIn: StationAccess = { ...nobodyIn, signedIn: { name: 'Emil', role: 'engineer' }, refused: {} }

/** What the host is asked for besides. */
let asked: string[]

beforeEach(() => {
  queryClient.clear()
  closeSignIn()
  asked = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    return new Promise(() => undefined)
  })
})

const buttons = (place: HTMLElement) => [...place.querySelectorAll('button')].map(({ textContent }) => textContent)
const press = (place: HTMLElement, label: string) =>
  act(() => Promise.resolve([...place.querySelectorAll('button')].find((each) => each.textContent === label)?.click()))

it('offers to sign in before a new station is described, at a station that has users', async () => {
  const [plain, guarded] = [runningStation(), runningStation({ id: 'line-4', name: 'Line 4' })]
  queryClient.setQueryData(['stations.list', {}], { stations: [plain, guarded] })
  keepAccess(plain.id, open)
  keepAccess(guarded.id, nobodyIn)
  const place = await render(<NewStation />)
  expect(place.textContent).toContain('Only engineers and administrators may do this: sign in.')
  expect(buttons(place)).not.toContain('Sign in at Line 3')
  await press(place, 'Sign in at Line 4')
  expect(place.querySelector('aside')?.textContent).toContain('PIN of Emil')
  keepAccess(guarded.id, emilIn)
  // The page is told in the next turn.
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  expect(place.textContent).not.toContain('Only engineers')
})

it('offers to sign in where a verdict cannot be corrected without, and sends none', async () => {
  keepAccess('line-3', nobodyIn)
  function Shown() {
    const image = inspected(1)
    const correction = useCorrection('line-3', image, [image])
    return correction && <CorrectionPanel station="line-3" correction={correction} />
  }
  const place = await render(<Shown />)
  await act(() => Promise.resolve(runAction('station.overrule')))
  expect(place.textContent).toContain('Sign in to do this.')
  await press(place, 'NG')
  expect(useSignIn.getState()).toEqual({ isOpen: true, wanted: 'overrule-verdict' })
  closeSignIn()
  await press(place, 'Sign in')
  expect(useSignIn.getState().isOpen).toBe(true)
  expect(asked.filter((address) => address.includes('overrule'))).toEqual([])
})
