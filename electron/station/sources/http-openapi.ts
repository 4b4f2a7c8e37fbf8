import { z } from 'zod'
import { verdicts } from '../judged.ts'

const failure = z.object({
  code: z.string().meta({ description: 'Stable, such as `image.corrupt`.' }),
  message: z.string(),
  remedy: z.string(),
  details: z.record(z.string(), z.unknown()).optional()
})

const judgedImage = z.object({
  sequence: z.int().meta({ description: 'Number of the image in the station’s journal; rises with every image.' }),
  name: z.string(),
  contentHash: z.string().nullable().meta({ description: 'SHA-256 of the image’s bytes.' }),
  arrivedAt: z.iso.datetime(),
  judgedAt: z.iso.datetime(),
  verdict: z.enum(verdicts).meta({ description: 'could-not-inspect is to be treated as a reject.' }),
  reason: failure.nullable().meta({ description: 'Why the image could not be inspected; null with other verdicts.' }),
  raw: z.number().nullable().meta({ description: 'As the detector gives it.' }),
  score: z.number().min(0).max(1).nullable().meta({ description: '0.5 is at the threshold.' }),
  type: z.string().nullable().meta({ description: 'Likeliest defect type, where the detector tells them apart.' }),
  bundleHash: z.string(),
  recipeVersion: z.int(),
  batch: z.string().nullable(),
  lot: z.string().nullable(),
  waitedMs: z.number(),
  inspectedMs: z.number(),
  totalMs: z.number()
})

const json = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return { 'application/json': { schema: rest } }
}
const refused = (description: string) => ({ description, content: json(failure) })
const later = {
  'Retry-After': { description: 'Seconds after which to send the image again.', schema: { type: 'integer' } }
}
const header = (name: string, description: string) => ({
  ...{ name, in: 'header', required: false, description },
  schema: { type: 'string' }
})

/** The station's address as OpenAPI 3.1; `limit`: bytes of the largest image. */
export function stationOpenApi(limit: number): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Flawsmith station',
      version: '1',
      description: 'One image in, its verdict out. Every image has one row in the station’s journal and one verdict.'
    },
    security: [{ token: [] }],
    paths: {
      '/inspect': {
        post: {
          operationId: 'inspect',
          summary: 'Inspect one image',
          parameters: [
            header('X-Image-Name', 'Name of the image in journal and verdict folders, percent-encoded or as UTF-8.'),
            header('X-Part-Id', 'Id of the part that the image shows, at most 100 characters.'),
            header(
              'Idempotency-Key',
              'Identifies the image; sent again with it, the same image keeps its verdict, and another one is refused.'
            )
          ],
          requestBody: {
            required: true,
            description: `PNG, JPEG, WebP, TIFF, GIF, AVIF or BMP of at most ${limit} bytes.`,
            content: { 'image/*': { schema: { type: 'string', contentMediaType: 'image/*' } } }
          },
          responses: {
            200: { description: 'The verdict', content: json(judgedImage) },
            401: refused('Without the station’s token'),
            413: refused('Larger than the station allows'),
            415: refused('A form with the image in it, instead of the image itself; nothing was inspected'),
            422: refused('Another image was sent with this Idempotency-Key before; nothing was inspected'),
            503: { ...refused('The queue is full, or the station is stopping'), headers: later },
            507: { ...refused('The station’s disk is full'), headers: later },
            default: refused('What went wrong, why, and what to do')
          }
        }
      }
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  }
}
