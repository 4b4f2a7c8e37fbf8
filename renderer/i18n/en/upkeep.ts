/** Looking after a station. */
export const upkeep = {
  'upkeep.title': 'Set up'
} as const
