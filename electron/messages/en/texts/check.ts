/** What a check of a workspace finds, and what to do about it. */
export const checkTexts = {
  'row.run': 'run {number} ({name})',
  'row.metric': 'metric {name} of run {number}',
  'row.artifact': 'file {name} of run {number}',
  'row.dataset': 'dataset {name}',
  'row.image': 'image {name} of the dataset {dataset}',
  'row.mask': 'mask of the image {name} of the dataset {dataset}',
  'row.split': 'split {name} of the dataset {dataset}',
  'row.split-image': 'subset of image {number} in the split {name}',
  'row.sample': 'synthetic image {number} of run {run}',
  'row.review-sample': 'review decision of {name} on the synthetic image {number}',
  'row.review-image': 'review decision of {name} on the image {number}',
  'row.release': 'release of the detector of run {number} ({name})',
  'row.threshold': 'threshold of the detector of run {number}',
  'row.adapter': 'adapter {name}',
  'row.base-model': 'base model {name}',
  'row.job': 'job {number} ({name})',
  'row.other': 'row {key} of the table {table}',
  'check.pages': 'The database cannot be read everywhere: {reason}',
  'check.index': 'An index of the database does not fit its table: {reason}',
  'check.unreadable': 'The table {table} cannot be read to its end: {reason}',
  'check.schema': 'The structure of the database is not as Flawsmith makes it: {name}',
  'check.row': 'A value is damaged, or was changed by another program: {row}',
  'check.rows-more': {
    one: '{count} more row of the table {table} is damaged, or was changed by another program.',
    other: '{count} more rows of the table {table} are damaged, or were changed by another program.'
  },
  'check.reference': 'Something that it belongs to is missing ({parent}): {row}',
  'check.sequence': 'A number of the table {table} could be given a second time.',
  'check.counts': 'The kept counts do not fit the images: {row}',
  'check.audit': 'Entry {number} of the audit trail was changed, or does not follow the entry before it.',
  'check.file-missing': 'A file is missing: {path}',
  'check.file-changed': 'A file is damaged or was modified: {path}',
  'check.file-unknown': 'A file belongs to nothing in the workspace: {path}',
  'check.files-more': {
    one: '{count} more file is missing or damaged.',
    other: '{count} more files are missing or damaged.'
  },
  'check.unknown-more': {
    one: '{count} more file belongs to nothing in the workspace.',
    other: '{count} more files belong to nothing in the workspace.'
  },
  'check.link': 'A link is where Flawsmith writes and deletes files: {path}',
  'check.link-remedy': 'Replace the link by a folder, or move the whole workspace to the disk that you want.',
  'check.repair': 'Repair the workspace: this is calculated again, and nothing is lost.',
  'check.repair-row':
    'Repair the workspace: the row is taken from a backup in which it is intact. If there is none, it stays as it is and is listed.',
  'check.repair-pages':
    'Repair the workspace: what can be read is kept, and the rest is taken from the newest backup that passed its check.',
  'check.audit-remedy':
    'Repair the workspace: the entry is taken from a backup in which it has the hash that the trail expects. If there is none, it stays as it is and is listed.',
  'check.fetch':
    'Repair the workspace: an image is fetched again from the folder it was imported from, if it is unchanged there. Otherwise copy the file from a backup of the folder, or repeat the import or the run.',
  'check.unknown-import': 'Nothing needs to be done. It is from the time of an import that did not finish.',
  'check.unknown-remedy':
    'Nothing needs to be done; keep it. Where the database was restored, repaired or replaced, another copy of it may name this file.',
  'repair.row': '{row} (from {backup})',
  'repair.rows-from-backup': {
    one: '{count} row was taken from {backup}',
    other: '{count} rows were taken from {backup}'
  },
  'repair.since-backup': 'What was made or changed after {backup} may be missing: {parts}',
  'repair.in-no-backup': 'What could not be read, and is in no backup: {parts}',
  'repair.indexes': 'indexes and counts, which were made again',
  'repair.file': '{used} (fetched from {source})',
  'repair.file-lost': '{used}: no unchanged original was found for {path}'
} as const
