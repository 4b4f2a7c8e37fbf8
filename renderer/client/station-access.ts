/** @file Who has signed in at this screen, and what may be done at a station. */
import { create } from 'zustand'
import type { StationAccess, StationPermission } from '../../electron/contract/station-access.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { useAnswers, useQuery } from './host.ts'
import { queryClient } from './queries.ts'

/** Undefined until the host has answered. */
export function useAccess(station: string): StationAccess | undefined {
  return useQuery('stations.access', { station }).value
}

/** What the host has just answered. */
export function keepAccess(station: string, access: StationAccess): void {
  queryClient.setQueryData(['stations.access', { station }], access)
}

interface SignInStore {
  /** Whether the panel to sign in is there. */
  readonly isOpen: boolean
  /** What somebody wanted to do that needs it; null where the panel was opened by itself. */
  readonly wanted: StationPermission | null
}

export const useSignIn = create<SignInStore>()(() => ({ isOpen: false, wanted: null }))

export const openSignIn = (wanted: StationPermission | null = null) => useSignIn.setState({ isOpen: true, wanted })
export const closeSignIn = () => useSignIn.setState({ isOpen: false, wanted: null })

export interface Guard {
  /** Why it may not be done here now; undefined where it may. The host checks it anyway. */
  readonly against: (permission: StationPermission) => string | undefined
  /** Does it where it may be done, else asks to sign in. */
  readonly guarded: (permission: StationPermission, work: () => void) => () => void
}

export function useGuard(station: string): Guard {
  const { t, say } = useTexts()
  const access = useAccess(station)
  const refused = access?.refused ?? {}
  return {
    against: (permission) => {
      const needed = refused[permission]
      if (needed === undefined) return undefined
      const who = access?.signedIn ?? null
      // Everybody who has signed in may do what operators may.
      if (who === null && needed === 'operator') return t('access.against.nobody.any')
      const roles = say.text(`station-roles.${needed}`)
      if (who === null) return t('access.against.nobody', { roles })
      return t('access.against.role', { roles, name: who.name, own: say.text(`station-role.${who.role}`) })
    },
    guarded: (permission, work) => () => (refused[permission] === undefined ? work() : openSignIn(permission))
  }
}

/**
 * Stations of this PC of which one has to let somebody sign in before what concerns no one station can be done: that where
 * somebody has signed in already first. None where it may be done, or until the host has answered.
 */
export function useGuards(permission: StationPermission): readonly { readonly id: string; readonly name: string }[] {
  const listed = useQuery('stations.list', {}).value?.stations.filter(({ state }) => state !== 'missing') ?? []
  const accesses = useAnswers(
    'stations.access',
    listed.map(({ id }) => ({ station: id }))
  )
  if (accesses.length < listed.length) return []
  const guards = listed.flatMap(({ id, name }, index) => {
    const access = accesses[index]
    return access === undefined || access.open ? [] : [{ id, name, access }]
  })
  if (guards.some(({ access }) => access.refused[permission] === undefined)) return []
  return guards.toSorted((one, other) => Number(other.access.signedIn !== null) - Number(one.access.signedIn !== null))
}
