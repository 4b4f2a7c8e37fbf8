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
  'workspace.copy-damaged': {
    kind: 'invalid',
    message: {
      one: 'The copy is damaged in {count} place ({reason}): {path}',
      other: 'The copy is damaged in {count} places ({reason}): {path}'
    },
    remedy:
      'Nothing was replaced. Restore another copy, or a backup. Only where the database of the workspace is damaged, too, `--anyway` restores this one.'
  },
  'workspace.copy-worse': {
    kind: 'invalid',
    message: 'The database of the workspace is whole, and the one to restore is damaged ({reason}): {path}',
    remedy: 'Nothing was replaced. Restore another copy or backup.'
  },
  'workspace.copy-incomplete': {
    kind: 'invalid',
    message: {
      one: '{count} file of the copy is missing or damaged, and is not in the workspace either: {path}',
      other: '{count} files of the copy are missing or damaged, and are not in the workspace either: {path}'
    },
    remedy:
      'The database was not replaced. Restore another copy, or use `--anyway` to restore this one without those files, which are then listed.'
  },
  'workspace.copy-unreadable': {
    kind: 'invalid',
    message: 'The copy could not be restored ({reason}): {path}',
    remedy:
      'The database was not replaced. Check that the copy can be read, and copy it to another disk where it cannot; check that the folder of the workspace is writable.'
  },
  'workspace.copy-inside': {
    kind: 'invalid',
    message: 'A backup cannot be inside the workspace itself: {path}',
    remedy: 'Choose a folder outside of it, best on another disk.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
