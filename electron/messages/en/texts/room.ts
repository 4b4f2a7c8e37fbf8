/** How much a full disk has. */
export const roomTexts = {
  'room.free': '{free} MB free',
  'room.missing': '{free} MB free, {needed} MB needed',
  'room.none': 'nothing free',
  'room.quota': 'the quota of the account is used up'
} as const
