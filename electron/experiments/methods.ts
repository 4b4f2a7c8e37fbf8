/** @file The methods of augmentation that papers compare, in the order of our tables. */
import { z } from 'zod'

const names = {
  none: 'none',
  memseg: 'MemSeg',
  cutpaste: 'CutPaste',
  'crop-paste': 'Crop-Paste',
  bank: 'Defect bank',
  residual: 'Residual diffusion',
  draem: 'DRAEM',
  dreambooth: 'DreamBooth',
  inout: 'In&Out',
  'inout-residual': 'In&Out, residual diffusion',
  dual: 'DualAnoDiff'
} as const

/** DualAnoDiff with changes that a recipe names, as in an ablation: `dual/without SAIM`. */
export const dualVariantSchema = z.templateLiteral(['dual/', z.string().min(1)])
export type DualVariant = z.output<typeof dualVariantSchema>

export type MethodName = keyof typeof names | DualVariant

/** What a protocol's tables call some of the methods instead. */
export type MethodLabels = Readonly<Partial<Record<MethodName, string>>>

export function isDualVariant(method: MethodName): method is DualVariant {
  return method.startsWith('dual/')
}

/** As tables print it: "DualAnoDiff", "DualAnoDiff, without SAIM". */
export function methodName(method: MethodName, labels: MethodLabels = {}): string {
  const label = labels[method]
  if (label !== undefined) return label
  return isDualVariant(method) ? `${names.dual}, ${method.slice('dual/'.length)}` : names[method]
}

/** Sorts methods as our tables do; variants follow what they vary, by name. */
export function compareMethods(a: MethodName, b: MethodName): number {
  const place = (method: MethodName) => Object.keys(names).indexOf(isDualVariant(method) ? 'dual' : method)
  return place(a) - place(b) || (a === b ? 0 : a < b ? -1 : 1)
}
