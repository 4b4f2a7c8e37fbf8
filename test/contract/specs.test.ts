import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kindNames, workOf } from '../../electron/contract/work/kinds.ts'
import { openApi } from '../../electron/host/api/openapi.ts'

interface Json {
  readonly title?: string
  readonly description?: string
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Json>>
  readonly oneOf?: readonly Json[]
  readonly anyOf?: readonly Json[]
}

/** Paths of settings without a title or help text. */
function silent({ properties = {}, oneOf = [], anyOf = [] }: Json, path: string, depth: number): string[] {
  if (depth === 0) return []
  const own = Object.entries(properties).flatMap(([name, setting]) => {
    if (setting.const !== undefined) return []
    const here = `${path}.${name}`
    const { title = '', description = '' } = setting
    return [...(title === '' || !description.endsWith('.') ? [here] : []), ...silent(setting, here, depth - 1)]
  })
  return [...own, ...[...oneOf, ...anyOf].flatMap((variant) => silent(variant, path, depth))]
}

describe('the specs of all kinds of work', () => {
  it.each(kindNames)('describe every setting of %s', (kind) => {
    const json = z.toJSONSchema(workOf(kind).spec, { io: 'input', unrepresentable: 'any' }) as Json
    // Nested groups, such as a split's protocol, need no texts of their own.
    expect(silent(json, kind, 2).filter((path) => !/\.(filter|layout|limits)\./.test(path))).toEqual([])
  })

  it('are in the OpenAPI description with their titles', () => {
    const text = JSON.stringify(openApi('1'))
    for (const kind of kindNames) expect(text).toContain(JSON.stringify({ title: workOf(kind).title }).slice(1, -1))
    expect(text).toContain('"title":"Learning rate"')
    expect(text).toContain('"unit":"px"')
  })
})
