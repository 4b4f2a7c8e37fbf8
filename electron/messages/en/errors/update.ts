import type { ErrorMessage } from '../../kinds.ts'

/** Updates from a file. */
export const updateErrors = {
  'update.no-key': {
    kind: 'invalid',
    message: 'This copy of Flawsmith was built without a key for updates, so it cannot tell an update from a forgery',
    remedy: 'Install the new version as this one was installed; workspaces stay.'
  },
  'update.unsigned': {
    kind: 'invalid',
    message: 'Beside {file} lies no {file}.update, which says who made it',
    remedy: 'Copy both files into the same folder.'
  },
  'update.forged': {
    kind: 'invalid',
    message: '{file} is not signed by the maker of this copy of Flawsmith',
    remedy: 'Do not start it. Get the installer and its .update file again from where Flawsmith came from.'
  },
  'update.changed': {
    kind: 'invalid',
    message: 'The content of {file} is not what was signed: it was damaged or changed on its way',
    remedy: 'Copy the installer again.'
  },
  'update.other-system': {
    kind: 'invalid',
    message: '{file} is for {system}, and not for this PC',
    remedy: 'Choose the installer for this system.'
  }
} as const satisfies Record<string, ErrorMessage>
