/** @file Which images show one part, as an import is asked to find them. */
import { z } from 'zod'

/** How alike images are that are taken for one part. */
export const likeness = z
  .enum(['near', 'equal', 'off'])
  .default('near')
  .meta({
    title: 'Same images',
    description: 'Which images are taken for one part, which splits keep on one side.',
    choices: {
      near: 'Nearly equal: copies that differ by less than 1.5 of 255 levels',
      equal: 'Equal pixels',
      off: 'Equal files only'
    }
  })

const column = z.string().min(1).max(200).optional()

/** Which images show one part, where a person says so (datasets/part-rule.ts). */
export const partRule = z
  .union([
    z.strictObject({
      pattern: z.string().min(1).max(300).meta({
        title: 'Part pattern',
        description:
          'Where file names have the part id: {part}_*, or a regular expression with one group, such as P(\\d+)_.'
      })
    }),
    z.strictObject({
      table: z.string().min(1).max(1000).meta({
        title: 'Part table',
        description: 'A CSV file in the folder, with a column of file names and one of part ids.'
      }),
      file: column.meta({ title: 'Column of file names', description: 'Header of that column.' }),
      part: column.meta({ title: 'Column of part ids', description: 'Header of that column.' })
    })
  ])
  .nullable()
  .default(null)
  .meta({ title: 'Part ids', description: 'What says which images show one part.', empty: 'the layout only' })

export type PartRule = z.output<typeof partRule>
export type Likeness = z.output<typeof likeness>
