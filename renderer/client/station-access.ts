/** @file Who has signed in at this screen, and what may be done at a station. */
import { create } from 'zustand'
import type { StationAccess, StationPermission } from '../../electron/contract/station-access.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { useQuery } from './host.ts'
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
