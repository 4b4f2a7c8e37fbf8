import type { ErrorMessage } from '../../kinds.ts'

/** The workspace and its files. */
export const workspaceErrors = {
  'content.changed': {
    kind: 'invalid',
    message: 'A file of the workspace was modified or damaged: {path}',
    remedy: 'Restore the file from a copy, or import or generate the data again.'
  },
  'content.missing': {
    kind: 'invalid',
    message: 'A file of the workspace is missing: {path}',
    remedy: 'Restore the files folder of the workspace from a copy, or import or generate the data again.'
  },
  'content.not-copied': {
    kind: 'invalid',
    message: 'The file could not be copied into the workspace ({reason}): {source}',
    remedy: 'Check that the file is readable and not being modified, and that the workspace has free space.'
  },
  'disk.full': {
    kind: 'disk-full',
    message: 'The disk is full ({room}), so this could not be written: {path}',
    remedy: 'Free some disk space, or move the folder to a larger disk, and try again.'
  },
  'file.unwritable': {
    kind: 'invalid',
    message: 'The file could not be written ({reason}): {path}',
    remedy: 'Check that the folder exists and is writable, and that the disk has free space.'
  },
  'folder.unreadable': {
    kind: 'invalid',
    message: 'The folder cannot be read ({reason}): {folder}',
    remedy: 'Check the path, and that you have permission to read the folder.'
  },
  'workspace.backup-failed': {
    kind: 'invalid',
    message: 'The workspace could not be backed up ({reason}): {path}',
    remedy: 'Check that the disk has free space and that the backups folder of the workspace is writable.'
  },
  'workspace.busy': {
    kind: 'unavailable',
    message: 'Another program is writing to the workspace and did not finish in time ({reason}): {file}',
    remedy: 'Wait for the other Flawsmith process to finish, or close it, then try again.'
  },
  'workspace.corrupt': {
    kind: 'invalid',
    message: 'The workspace database is damaged ({reason}): {file}',
    remedy: 'Close Flawsmith and copy flawsmith.db with its -wal and -shm files to a safe place. {advice}'
  },
  'workspace.disk-failure': {
    kind: 'invalid',
    message: 'The disk reported an error while the workspace was read or written ({reason}): {file}',
    remedy: 'Check the disk and its connection, copy the workspace folder to another disk, and open it there.'
  },
  'workspace.exists': {
    kind: 'conflict',
    message: 'The folder already contains a workspace: {folder}',
    remedy: 'Open it, or choose another folder.'
  },
  'workspace.foreign': {
    kind: 'conflict',
    message: 'This SQLite file belongs to another program: {file}',
    remedy: 'Choose another folder; Flawsmith does not touch this file.'
  },
  'workspace.in-use': {
    kind: 'conflict',
    message: 'This workspace is open in another Flawsmith process: {folder}',
    remedy: 'Use that one, or close it first.'
  },
  'workspace.jobs-running': {
    kind: 'conflict',
    message: 'Another workspace cannot be opened while jobs are running.',
    remedy: 'Wait for them, or pause them; they can be resumed when this workspace is opened again.'
  },
  'workspace.linked': {
    kind: 'conflict',
    message: 'This workspace contains a link where Flawsmith writes and deletes files: {path}',
    remedy:
      'What is behind a link could be overwritten or deleted. If the workspace is yours, replace the link by a folder, or move the whole workspace to the disk that you want.'
  },
  'workspace.migration-failed': {
    kind: 'invalid',
    message: 'The workspace could not be upgraded to format {version}, “{name}” ({reason}): {file}',
    remedy: 'The workspace is unchanged. Open it with the version it was last used with, and report this message.'
  },
  'workspace.moved': {
    kind: 'conflict',
    message: 'The workspace is no longer where it was opened; its folder was moved, deleted or replaced: {folder}',
    remedy: 'Open it where it is now. Jobs that were running can be resumed there.'
  },
  'workspace.newer': {
    kind: 'invalid',
    message:
      'The workspace was written by a newer version of Flawsmith (format {found}; this version supports up to {supported}): {file}',
    remedy: 'Open it with the newer version; this version leaves it unchanged.'
  },
  'workspace.no-backup': {
    kind: 'invalid',
    message: 'This is not a backup of the workspace in {folder}: {backup}',
    remedy: 'Choose a file in {backups}.'
  },
  'workspace.not-chosen': {
    kind: 'conflict',
    message: 'No workspace is open.',
    remedy: 'Open a workspace folder, or create a new one.'
  },
  'workspace.not-empty': {
    kind: 'invalid',
    message: 'A new workspace needs an empty folder, and this one contains “{other}”: {folder}',
    remedy: 'Choose a folder that does not exist yet; it will be created.'
  },
  'workspace.not-found': {
    kind: 'not-found',
    message: 'There is no workspace in this folder (it has no {file}): {folder}',
    remedy: 'Check the path, or create a workspace there (flawsmith init FOLDER).'
  },
  'workspace.not-given': {
    kind: 'invalid',
    message: 'No workspace was given, and none has been used before.',
    remedy: 'Create one with `flawsmith init FOLDER`, or name one with --workspace FOLDER.'
  },
  'workspace.unwritable': {
    kind: 'invalid',
    message: 'The workspace cannot be written to ({reason}): {folder}',
    remedy: 'Choose a folder that your user can read and write, on a disk with free space.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
