import type { ErrorMessage } from '../../kinds.ts'

/** Part ids from file names or tables. */
export const partsErrors = {
  'parts.bad-pattern': {
    kind: 'invalid',
    message: 'The pattern is no valid regular expression ({reason}): {pattern}',
    remedy:
      'Write names such as {example}, where * is anything, or a regular expression with one group, such as P(\\d+)_.'
  },
  'parts.group-count': {
    kind: 'invalid',
    message: 'The pattern must mark the part id once, not {count} times: {pattern}',
    remedy: 'Write names such as {example}, or a regular expression with one group in brackets, such as P(\\d+)_.'
  },
  'parts.no-column': {
    kind: 'invalid',
    message: 'The table has no column “{wanted}”: {table} has {columns}',
    remedy: 'Name the columns with the file names and the part ids (--part-columns FILE,PART).'
  },
  'parts.no-file': {
    kind: 'invalid',
    message: 'The table names no image of the folder, such as {name}: {file}',
    remedy: 'Write file names as they are in the folder, with or without the subfolder and the ending.'
  },
  'parts.no-image': {
    kind: 'invalid',
    message: {
      one: 'The table names {count} file that is no image of the folder: {files} ({table})',
      other: 'The table names {count} files that are no images of the folder: {files} ({table})'
    },
    remedy: 'Correct the table, add the images, or skip such rows (--skip-broken).'
  },
  'parts.no-match': {
    kind: 'invalid',
    message: 'The pattern matches no file name, such as {name}: {pattern}',
    remedy: 'Compare the pattern with the names; one with a slash is compared with the folders too.'
  },
  'parts.none': {
    kind: 'invalid',
    message: {
      one: '{count} image has no part id and counts as a part of its own: {files}',
      other: '{count} images have no part id and count as parts of their own: {files}'
    },
    remedy: 'Change the pattern or complete the table if they show parts that other images show too.'
  },
  'parts.several-images': {
    kind: 'invalid',
    message: {
      one: 'The table names {count} file that is in several folders: {files} ({table})',
      other: 'The table names {count} files that are in several folders: {files} ({table})'
    },
    remedy: 'Write these names with their subfolders.'
  },
  'parts.several-parts': {
    kind: 'invalid',
    message: {
      one: 'The table gives {count} file several part ids: {files} ({table})',
      other: 'The table gives {count} files several part ids: {files} ({table})'
    },
    remedy: 'Leave one row for each file.'
  },
  'parts.slow-pattern': {
    kind: 'invalid',
    message: 'The pattern was stopped after {seconds} s, since it tries too many ways to match: {pattern}',
    remedy: 'Do not nest repetitions such as (a+)+; {example} is enough for most names.'
  },
  'parts.table-outside': {
    kind: 'invalid',
    message: 'The table of part ids must be inside the folder of images: {file}',
    remedy: 'Put it beside the images and give its path in the folder.'
  },
  'parts.table-unreadable': {
    kind: 'invalid',
    message: 'The table of part ids cannot be read: {reason}: {file}',
    remedy: 'Give the path of a CSV file in the folder of images.'
  },
  'parts.two-rules': {
    kind: 'invalid',
    message: 'Part ids come from a pattern or from a table, not from both.',
    remedy: 'Give either --part-pattern or --part-table.'
  }
} as const satisfies Record<string, ErrorMessage>
