import type { Migration } from '../migrate.ts'

/** Names in stored settings up to version 0.1, and their new names: keys, and one value. */
const renames: readonly (readonly [string, string])[] = [
  ['picture":', 'image":'],
  ['pictures":', 'images":'],
  ['classPictures":', 'classImages":'],
  ['pictureHash":', 'imageHash":'],
  ['"from":"picture"', '"from":"image"']
]

// A key ends in `":`, which no string value can hold unescaped.
const renamed = (column: string) =>
  renames.reduce((text, [before, after]) => `replace(${text}, '${before}', '${after}')`, column)

const settings = [
  ['runs', 'config'],
  ['jobs', 'request'],
  ['jobs', 'result'],
  ['adapters', 'facts'],
  ['synthetic_samples', 'parameters'],
  ['filter_results', 'settings']
] as const

/** An image is called an image. */
export const images: Migration = {
  version: 7,
  name: 'images',
  sql: `
ALTER TABLE synthetic_samples RENAME COLUMN picture_hash TO image_hash;
DROP INDEX synthetic_samples_by_picture;
CREATE INDEX synthetic_samples_by_image ON synthetic_samples (image_hash);
${settings.map(([table, column]) => `UPDATE ${table} SET ${column} = ${renamed(column)} WHERE ${column} LIKE '%icture%';`).join('\n')}
`
}
