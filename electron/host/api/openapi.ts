import { z } from 'zod'
import { procedureAddress } from '../../contract/addresses.ts'
import { procedures } from '../../contract/procedures.ts'
import { failure } from '../../contract/values.ts'

const content = (schema: object) => ({ 'application/json': { schema } })

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** Every procedure as OpenAPI 3.1, from the contract alone. */
export function openApi(version: string): object {
  const refused = { description: 'What went wrong, why, and what to do', content: content(schemaOf(failure, 'output')) }
  const paths = Object.entries(procedures).map(([name, { kind, summary, input, output }]) => [
    procedureAddress(name),
    {
      post: {
        operationId: name,
        tags: [name.split('.')[0]],
        summary,
        'x-kind': kind,
        requestBody: { required: true, content: content(schemaOf(input, 'input')) },
        responses: {
          200: { description: 'Done', content: content(schemaOf(output, 'output')) },
          default: refused
        }
      }
    }
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Flawsmith',
      version,
      description:
        'Everything that Flawsmith’s pages can do. Each address takes one JSON object by POST. Progress comes as server-sent ' +
        'events from /api/events; images and files have addresses of their own, by hash and number.'
    },
    security: [{ token: [] }],
    paths: Object.fromEntries(paths) as object,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  }
}
