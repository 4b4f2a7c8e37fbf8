/** How much a full disk has. */
export const roomTexts = {
  'room.free': '{free} free',
  'room.missing': '{free} free, {needed} needed',
  'room.kilobytes': '{size} KB',
  'room.megabytes': '{size} MB',
  'room.none': 'nothing free',
  'room.quota': 'the quota of the account is used up'
} as const
