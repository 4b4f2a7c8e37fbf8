/** @file The methods of augmentation that papers compare, in the order of our tables. */

/** Names as the papers' tables print them. */
export const methodNames = {
  none: 'none',
  memseg: 'MemSeg',
  ddpm: 'DDPM',
  inout: 'In&Out',
  cutpaste: 'CutPaste',
  'crop-paste': 'Crop-Paste',
  draem: 'DRAEM',
  dreambooth: 'DreamBooth',
  dual: 'DualAnoDiff'
} as const

export type MethodName = keyof typeof methodNames
export const methodOrder = Object.keys(methodNames) as readonly MethodName[]
