/** @file The methods of augmentation that papers compare, in the order of our tables. */
import { z } from 'zod'
import { english } from '../messages/english.ts'

const names = [
  ...(['none', 'memseg', 'cutpaste', 'crop-paste', 'bank', 'residual', 'draem'] as const),
  ...(['dreambooth', 'inout', 'inout-residual', 'dual'] as const)
] as const

/** DualAnoDiff with changes that a recipe names, as in an ablation: `dual/without SAIM`. */
export const dualVariantSchema = z.templateLiteral(['dual/', z.string().min(1)])
export type DualVariant = z.output<typeof dualVariantSchema>

export type MethodName = (typeof names)[number] | DualVariant

/** What a protocol's published tables call some of the methods, which our tables add in brackets. */
export type MethodLabels = Readonly<Partial<Record<MethodName, string>>>

export function isDualVariant(method: MethodName): method is DualVariant {
  return method.startsWith('dual/')
}

/** As tables print it: "DualAnoDiff", "DualAnoDiff, without SAIM", "DreamBooth (DDPM)". */
export function methodName(method: MethodName, labels: MethodLabels = {}, say = english): string {
  const label = labels[method]
  const name = isDualVariant(method)
    ? `${say.text('method.dual')}, ${method.slice('dual/'.length)}`
    : say.text(`method.${method}`)
  return label === undefined ? name : `${name} (${label})`
}

/** Sorts methods as our tables do; variants follow what they vary, by name. */
export function compareMethods(a: MethodName, b: MethodName): number {
  const place = (method: MethodName) => names.indexOf(isDualVariant(method) ? 'dual' : method)
  return place(a) - place(b) || (a === b ? 0 : a < b ? -1 : 1)
}
