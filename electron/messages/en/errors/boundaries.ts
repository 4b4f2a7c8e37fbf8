import type { ErrorMessage } from '../../kinds.ts'

/** What keeps others out: certificates, and names and amounts that are refused. */
export const boundariesErrors = {
  'dataset.folder-slow': {
    kind: 'invalid',
    message: {
      one: 'The folder could not be looked through within {count} second.',
      other: 'The folder could not be looked through within {count} seconds.'
    },
    remedy: 'Choose a folder further inside, or copy it from a slow drive to this PC.'
  },
  'job.not-queued-here': {
    kind: 'conflict',
    message: 'The job came with the workspace and was not queued on this PC, or not by this version: {name}',
    remedy:
      'Resume it only if you know what it does, since it may write to any place that it names; otherwise cancel it.'
  },
  'run.not-resumable': {
    kind: 'conflict',
    message: 'Run {run} cannot be resumed, since an import that was stopped keeps nothing: {name}',
    remedy: 'Start the import again.'
  },
  'tls.expired': {
    kind: 'invalid',
    message: 'The certificate is valid from {from} to {until} only: {file}',
    remedy: 'Check the clock of this PC, or have the certificate renewed.'
  },
  'tls.incomplete': {
    kind: 'invalid',
    message: 'HTTPS needs a certificate and its private key; only one of them is given.',
    remedy: 'Give both --tls-certificate and --tls-key, as PEM files.'
  },
  'tls.mismatch': {
    kind: 'invalid',
    message: 'The private key does not belong to the certificate: {keyFile}, {certificateFile}',
    remedy: 'Give the key that the certificate was made for; in a chain, the certificate of this PC comes first.'
  },
  'tls.no-certificate': {
    kind: 'invalid',
    message: 'The file holds no certificate in PEM format: {file}',
    remedy: 'Give a file that begins with “-----BEGIN CERTIFICATE-----”.'
  },
  'tls.no-key': {
    kind: 'invalid',
    message: 'The file holds no private key in PEM format without a password: {file}',
    remedy: 'Give a file that begins with “-----BEGIN PRIVATE KEY-----”; remove its password with openssl pkey.'
  },
  'tls.unreadable': {
    kind: 'invalid',
    message: 'The file for HTTPS cannot be read ({reason}): {file}',
    remedy: 'Correct its path, or let the account that runs Flawsmith read it.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
