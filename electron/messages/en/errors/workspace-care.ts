import type { ErrorMessage } from '../../kinds.ts'

/** Checking, repairing, backing up and restoring a workspace. */
export const workspaceCareErrors = {
  'workspace.damaged': {
    kind: 'invalid',
    message: {
      one: 'The workspace is damaged in {count} place: {folder}',
      other: 'The workspace is damaged in {count} places: {folder}'
    },
    remedy:
      'The list says what each is about. Close Flawsmith and run `flawsmith workspace repair`, which keeps the old database.'
  },
  'workspace.in-repair': {
    kind: 'unavailable',
    message: 'The workspace is being repaired or restored.',
    remedy: 'Wait until it is open again.'
  },
  'workspace.jobs-in-the-way': {
    kind: 'conflict',
    message: 'A workspace cannot be repaired or restored while jobs are running.',
    remedy: 'Wait for them, or pause them; they can be resumed afterwards.'
  },
  'workspace.not-repairable': {
    kind: 'invalid',
    message: 'The database cannot be read, and there is no backup that passed its check: {folder}',
    remedy:
      'Put a copy of your own in its place. The images in the folder files are not affected: they can be imported into a new workspace.'
  },
  'workspace.repair-failed': {
    kind: 'invalid',
    message: 'The workspace could not be repaired ({reason}): {folder}',
    remedy: 'Nothing was changed. Restore the newest backup that passed its check, or a copy of your own.'
  },
  'workspace.copy-failed': {
    kind: 'invalid',
    message: 'The workspace could not be copied ({reason}): {path}',
    remedy: 'Check that the folder is writable and its disk has free space; what was copied so far was removed.'
  },
  'workspace.copy-inside': {
    kind: 'invalid',
    message: 'A backup cannot be inside the workspace itself: {path}',
    remedy: 'Choose a folder outside of it, best on another disk.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
