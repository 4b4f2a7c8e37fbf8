import type { ErrorMessage } from '../../kinds.ts'

/** Who may do what at a station, and its audit log. */
export const accessErrors = {
  'access.auto-lock': {
    kind: 'invalid',
    message: 'A station locks after half a minute to 480 minutes without input, or never.',
    remedy: 'Give a number of minutes in this range, or none.'
  },
  'access.damaged': {
    kind: 'invalid',
    message: 'The list of the station’s users cannot be read ({reason}): {file}',
    remedy: 'Put back a copy of this file. The station runs without it, but nobody can sign in.'
  },
  'access.first-user': {
    kind: 'invalid',
    message: 'The first user of a station has to be an administrator.',
    remedy: 'Add an administrator first, then the others.'
  },
  'access.last-administrator': {
    kind: 'conflict',
    message: 'This is the last administrator of the station: {name}',
    remedy: 'Add another administrator first, or remove the other users first.'
  },
  'access.name': {
    kind: 'invalid',
    message: 'This cannot be the name of a user.',
    remedy: 'Use 1 to 60 letters, digits, spaces and dashes; begin with a letter or digit.'
  },
  'access.name-taken': {
    kind: 'conflict',
    message: 'The station already has a user of this name: {name}',
    remedy: 'Choose another name, or remove that user first.'
  },
  'access.no-screen': {
    kind: 'invalid',
    message: 'The request does not say from which screen it comes, so that nobody can sign in with it.',
    remedy: 'Send 32 random hex digits as the header flawsmith-screen, the same ones with each request.'
  },
  'access.not-permitted': {
    kind: 'forbidden',
    message: 'Only {needed} may do this; the role that has signed in is {own}.',
    remedy: 'Ask one of them to sign in.'
  },
  'access.sign-in': {
    kind: 'unauthorised',
    message: 'Only {needed} may do this, and nobody has signed in.',
    remedy: 'Sign in with name and PIN.'
  },
  'access.sign-in-command': {
    kind: 'unauthorised',
    message: 'Only {needed} may do this, and nobody has signed in.',
    remedy: 'Give your name with --as NAME; you are then asked for the PIN.'
  },
  'access.sign-in-program': {
    kind: 'unauthorised',
    message: 'Only {needed} may do this, and nobody has signed in with this program.',
    remedy:
      'Send 32 random hex digits as the header flawsmith-screen with every request, the same ones, and sign in first: POST station, name and pin to /api/stations.signIn.'
  },
  'access.sign-in-unlisted': {
    kind: 'unauthorised',
    message: 'Only {needed} of a station of this PC may do this, and nobody has signed in there: {folder}',
    remedy: 'Add that station to the list, and sign in there.'
  },
  'access.unknown-user': {
    kind: 'not-found',
    message: 'The station has no user of this name: {name}',
    remedy: 'List its users with `flawsmith station users list`.'
  },
  'audit.broken': {
    kind: 'conflict',
    message: 'Entry {sequence} of the audit log {tampering}: {file}',
    remedy:
      'The entries before it are as they were written. Keep the file and journal.db as they are, and compare them with a backup.'
  },
  'audit.unreadable': {
    kind: 'invalid',
    message: 'The station’s audit log cannot be read ({reason}): {file}',
    remedy: 'Check the rights of the file and its disk.'
  },
  'command.no-pin': {
    kind: 'invalid',
    message: 'Nobody can be asked for the PIN here.',
    remedy: 'Run the command in a terminal, or set the environment variable {variable}.'
  },
  'option.known': {
    kind: 'invalid',
    message: 'This is not the number and hash of an entry: {given}',
    remedy: 'Give what `flawsmith audit verify` printed, such as 57:9f86d0…, with all 64 digits of the hash.'
  },
  'option.role': {
    kind: 'invalid',
    message: 'There is no such role: {given}',
    remedy: 'Choose one of these: {choices}.'
  },
  'pin.form': {
    kind: 'invalid',
    message: 'A PIN has {shortest} to {longest} digits.',
    remedy: 'Choose such a PIN.'
  },
  'pin.present-needed': {
    kind: 'invalid',
    message: 'Changing one’s own PIN needs the present one.',
    remedy: 'Give the present PIN too; who has forgotten it lets an administrator set a new one.'
  },
  'pin.present-wrong': {
    kind: 'unauthorised',
    message: 'The present PIN is wrong.',
    remedy: 'Enter it again; each further wrong one takes longer. An administrator can set a new one.'
  },
  'pin.trivial': {
    kind: 'invalid',
    message: 'This PIN is among the first that somebody would try.',
    remedy: 'Choose one that is no sequence and repeats nothing, unlike 1234 or 1212.'
  },
  'pin.wait': {
    kind: 'unavailable',
    message: {
      one: 'After several wrong PINs the next can be tried in {count} second.',
      other: 'After several wrong PINs the next can be tried in {count} seconds.'
    },
    remedy: 'Wait, or let an administrator set a new PIN.'
  },
  'pin.wrong': {
    kind: 'unauthorised',
    message: 'The name or the PIN is wrong.',
    remedy: 'Enter it again; each further wrong one takes longer.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
