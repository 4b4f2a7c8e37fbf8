import type { Migration } from '../migrate.ts'

/** Notes on runs, and files to delete because what they belonged to was removed. */
export const removal: Migration = {
  version: 6,
  name: 'removal',
  sql: `
ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- Names are hashes of contents, and folders of the workspace with forward slashes.
CREATE TABLE leftovers (
  kind TEXT NOT NULL CHECK (kind IN ('content', 'folder')),
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
`
}
