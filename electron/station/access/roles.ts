/** @file Who may do what at a station. */

/** From the least to the most rights. */
export const roles = ['operator', 'engineer', 'administrator'] as const
export type Role = (typeof roles)[number]

/** The lowest role that may do it; every higher one may as well. */
const lowestRole = {
  run: 'operator',
  pause: 'operator',
  'set-batch': 'operator',
  'acknowledge-alarm': 'operator',
  'overrule-verdict': 'operator',
  'change-own-pin': 'operator',
  'create-station': 'engineer',
  'forget-station': 'engineer',
  'change-recipe': 'engineer',
  'change-bundle': 'engineer',
  'retry-dead-letters': 'engineer',
  'discard-dead-letters': 'engineer',
  'remove-images': 'engineer',
  'manage-users': 'administrator',
  'change-auto-lock': 'administrator',
  'delete-station': 'administrator'
} as const satisfies Readonly<Record<string, Role>>

export type Permission = keyof typeof lowestRole
export const permissions = Object.keys(lowestRole) as Permission[]

export function may(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(lowestRole[permission])
}

/** The lowest role that may do it. */
export function roleFor(permission: Permission): Role {
  return lowestRole[permission]
}

/** Whoever did something at a station. */
export interface Actor {
  /** `none`: nobody had signed in, as at a station without users. `program`: no person did it. */
  readonly role: Role | 'none' | 'program'
  readonly name: string | null
}

export const nobody: Actor = { role: 'none', name: null }
export const theProgram: Actor = { role: 'program', name: null }
