/** @file Which images a station keeps, as its recipe says it. */
import { z } from 'zod'

export const retentionSettings = z.strictObject({
  everyOk: z.int().min(1).max(1_000_000).default(1).meta({
    title: 'Every n-th OK image',
    description: 'Of the images of OK parts, every n-th is kept; 1 keeps all.'
  }),
  days: z.number().positive().max(36_500).nullable().default(null).meta({
    title: 'Days',
    description: 'Older images are removed.',
    unit: 'days',
    empty: 'no limit'
  }),
  gigabytes: z.number().positive().max(1_000_000).nullable().default(null).meta({
    title: 'Disk space',
    description: 'Where images take more, the oldest are removed.',
    unit: 'GB',
    empty: 'no limit'
  }),
  others: z
    .enum(['keep', 'limit'])
    .default('keep')
    .meta({
      title: 'Images of parts that are not OK',
      description:
        'Whether images of NG parts, parts for review and parts that could not be inspected are always kept.',
      choices: { keep: 'Always keep', limit: 'Keep within days and disk space' }
    })
})

export type RetentionSettings = z.output<typeof retentionSettings>
