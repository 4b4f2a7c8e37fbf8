import { dualSectionOf } from './dual-section.ts'
import { isDualVariant, type MethodName } from './methods.ts'
import type { PoolSections } from './pool-sections.ts'

/** Names of the base models that methods of a recipe draw with, each once. */
export function basesOf(sections: PoolSections, methods: readonly MethodName[]): readonly string[] {
  const bases = methods.map((method) => {
    if (method === 'dreambooth' || method === 'inout') return sections.dreambooth?.generate.base
    return method === 'dual' || isDualVariant(method) ? dualSectionOf(sections, method).data?.base : undefined
  })
  return [...new Set(bases.filter((base) => base !== undefined))]
}
