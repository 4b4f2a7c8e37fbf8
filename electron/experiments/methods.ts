/** @file The methods of augmentation that papers compare, in the order of our tables. */
import { z } from 'zod'
import { english } from '../messages/english.ts'

const names = [
  ...(['none', 'memseg', 'cutpaste', 'crop-paste', 'bank', 'residual', 'draem'] as const),
  ...(['dreambooth', 'inout', 'inout-residual', 'dual'] as const)
] as const

const reviewedPrefix = 'reviewed/'

/** DualAnoDiff with changes that a recipe names, as in an ablation: `dual/without SAIM`. */
export const dualVariantSchema = z.templateLiteral(['dual/', z.string().min(1)])
export type DualVariant = z.output<typeof dualVariantSchema>

/** The reviewed images of a run, which nothing generates anew: `reviewed/7`. */
export type ReviewedMethod = `${typeof reviewedPrefix}${number}`

export type MethodName = (typeof names)[number] | DualVariant | ReviewedMethod

/** What a protocol's published tables call some of the methods, which our tables add in brackets. */
export type MethodLabels = Readonly<Partial<Record<MethodName, string>>>

export function isDualVariant(method: MethodName): method is DualVariant {
  return method.startsWith('dual/')
}

export function reviewedMethod(run: number): ReviewedMethod {
  return `${reviewedPrefix}${run}`
}

export function isReviewed(method: MethodName): method is ReviewedMethod {
  return method.startsWith(reviewedPrefix)
}

/** The run whose reviewed images a row is trained with. */
export function reviewedRun(method: ReviewedMethod): number {
  return Number(method.slice(reviewedPrefix.length))
}

/** As tables print it: "DualAnoDiff", "DualAnoDiff, without SAIM", "DreamBooth (DDPM)". */
export function methodName(method: MethodName, labels: MethodLabels = {}, say = english): string {
  if (isReviewed(method)) return say.text('method.reviewed', { run: reviewedRun(method) })
  const label = labels[method]
  const name = isDualVariant(method)
    ? `${say.text('method.dual')}, ${method.slice('dual/'.length)}`
    : say.text(`method.${method}`)
  return label === undefined ? name : `${name} (${label})`
}

/** Sorts methods as our tables do; variants follow what they vary, by name, and reviewed images come last, by run. */
export function compareMethods(a: MethodName, b: MethodName): number {
  const place = (method: MethodName) => {
    if (isReviewed(method)) return names.length + reviewedRun(method)
    return names.indexOf(isDualVariant(method) ? 'dual' : method)
  }
  return place(a) - place(b) || (a === b ? 0 : a < b ? -1 : 1)
}
