import type { ErrorMessage } from '../../kinds.ts'

/** Files, folders and requests that are not what they pass for. */
export const untrustedErrors = {
  'file.not-regular': {
    kind: 'invalid',
    message: 'This is a pipe or a device, and not a file: {path}',
    remedy: 'Put a file in its place, or choose another one.'
  },
  'station.journal-emptied': {
    kind: 'invalid',
    message:
      'The station’s journal is empty, but the station has worked before, as {found} beside it say: its verdicts, counts and the images that it knew are gone: {file}',
    remedy:
      'Put a copy of journal.db, with its -wal and -shm files, in its place. Without a copy, delete the empty file: the station then begins a new journal, counts from 0, and takes images that it knew for new ones.'
  },
  'station.foreign-origin': {
    kind: 'forbidden',
    message: 'The request comes from a web page, which stations do not answer: {origin}',
    remedy: 'Send images from a program, without the header Origin.'
  },
  'station.wrong-host': {
    kind: 'wrong-host',
    message: 'This is not a name of the station: {host}',
    remedy:
      'Use the station’s address or the name of its PC, or enter the name under “Further names” of its image source.'
  },
  'workspace.schema-foreign': {
    kind: 'invalid',
    message:
      'The database holds what Flawsmith did not put there, or lacks what it did ({names}), so it was not opened: {file}',
    remedy:
      'Open it only if you know who changed it and why: restore a backup, or repair the workspace, which takes over the data and nothing else. If it came from somebody else, ask them for a copy that Flawsmith made.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
