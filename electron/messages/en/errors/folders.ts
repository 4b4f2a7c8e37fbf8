import type { ErrorMessage } from '../../kinds.ts'

/** What is found on reading a folder for an import. */
export const foldersErrors = {
  'dataset.dangling-link': {
    kind: 'invalid',
    message: {
      one: 'A link leads to a file or folder that does not exist and was skipped: {file}',
      other: '{count} links lead to files or folders that do not exist and were skipped, such as {file}'
    },
    remedy: 'Restore what the links lead to, or delete the links.'
  },
  'dataset.link-cycle': {
    kind: 'invalid',
    message: {
      one: 'A linked folder leads back to a folder that is read already and was skipped: {file}',
      other: '{count} linked folders lead back to folders that are read already and were skipped, such as {file}'
    },
    remedy: 'Nothing is missing if the same images lie elsewhere in the folder; otherwise replace the link by a copy.'
  },
  'dataset.linked-outside': {
    kind: 'invalid',
    message: {
      one: 'A link leads out of the folder, and what it leads to is read too: {file}',
      other: '{count} links lead out of the folder, and what they lead to is read too, such as {file}'
    },
    remedy: 'Delete links to images that do not belong to this dataset.'
  },
  'dataset.subfolder-unreadable': {
    kind: 'invalid',
    message: 'A subfolder cannot be read ({reason}): {folder}',
    remedy: 'Check that you have permission to read it, or leave its images out (--skip-broken).'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
