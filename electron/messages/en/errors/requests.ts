import type { ErrorMessage } from '../../kinds.ts'

/** Requests, uploads, the service and its workers. */
export const requestsErrors = {
  'host.failed': {
    kind: 'unavailable',
    message: 'The Flawsmith service has stopped several times and is no longer restarted automatically.',
    remedy: 'Choose “Try again”. If this does not help, restart Flawsmith and report the text below.'
  },
  'host.restarting': {
    kind: 'unavailable',
    message: 'The Flawsmith service has stopped and is being restarted.',
    remedy: 'No saved work is lost; a job that was running can be resumed.'
  },
  'host.starting': {
    kind: 'unavailable',
    message: 'Flawsmith is starting.',
    remedy: 'This takes a moment.'
  },
  'page.fault': {
    kind: 'unexpected',
    message: 'This page stopped because of an error in the program: {problem}',
    remedy: 'Go to another page or reload this one. Running work continues in the service.'
  },
  'page.offline': {
    kind: 'unavailable',
    message: 'The Flawsmith service does not respond, so nothing can be loaded or saved.',
    remedy: 'The page retries automatically. If this lasts, restart Flawsmith; finished work is kept.'
  },
  'page.unauthorised': {
    kind: 'invalid',
    message: 'The session of this page has ended.',
    remedy: 'Open the latest link that Flawsmith printed where it was started, in this browser.'
  },
  'request.address-too-long': {
    kind: 'address-too-long',
    message: 'The address is too long.',
    remedy: 'Shorten the address.'
  },
  'request.bad-address': {
    kind: 'malformed',
    message: 'The request asks for no address of this service.',
    remedy: 'Ask for a path that begins with one slash.'
  },
  'request.bad-settings': {
    kind: 'invalid',
    message: 'These settings cannot be used: {faults}.',
    remedy: 'Correct these settings.'
  },
  'request.foreign-origin': {
    kind: 'forbidden',
    message: 'The request does not come from the Flawsmith page: {origin}',
    remedy: 'Open Flawsmith at its own address.'
  },
  'request.invalid': {
    kind: 'malformed',
    message: 'The request is not valid: {faults}.',
    remedy: 'Correct these values.'
  },
  'request.link-expired': {
    kind: 'unauthorised',
    message: 'This link is no longer valid.',
    remedy: 'Open the new link that Flawsmith has just printed where it was started.'
  },
  'request.media-type': {
    kind: 'media-type',
    message: 'Procedures take JSON, not “{type}”.',
    remedy: 'Send the header Content-Type: application/json.'
  },
  'request.method': {
    kind: 'method',
    message: 'This address does not accept {method} requests.',
    remedy: 'Procedures take POST; see /api/openapi.json.'
  },
  'request.not-found': {
    kind: 'not-found',
    message: 'There is nothing at this address: {address}',
    remedy: 'Reload the page; it may belong to another version of Flawsmith.'
  },
  'request.not-json': {
    kind: 'malformed',
    message: 'The request is not JSON ({reason}): {procedure}',
    remedy: 'Send one JSON object in UTF-8, as described in /api/openapi.json.'
  },
  'request.too-large': {
    kind: 'too-large',
    message: 'The request is larger than the limit of {limit} bytes.',
    remedy: 'Send less at once; images are sent as uploads.'
  },
  'request.unauthorised': {
    kind: 'unauthorised',
    message: 'This request has no valid session.',
    remedy: 'Open the latest link printed by `flawsmith serve`; each link works once. Programs send the token.'
  },
  'request.wrong-host': {
    kind: 'wrong-host',
    message: 'This address does not belong to Flawsmith: {host}',
    remedy: 'Use the address printed by `flawsmith serve`, or start it with --host for that name.'
  },
  'request.wrong-method': {
    kind: 'method',
    message: '{method} requests are not supported.',
    remedy: 'Procedures take POST, files take GET or PUT; see /api/openapi.json.'
  },
  'serve.address': {
    kind: 'invalid',
    message: 'Cannot listen on {hostname}:{port} ({reason}).',
    remedy: 'Correct --host and --port.'
  },
  'serve.port-taken': {
    kind: 'conflict',
    message: 'Another program is using port {port}.',
    remedy: 'Choose another port with --port, or 0 for any free one.'
  },
  'serve.token': {
    kind: 'invalid',
    message: 'The token in FLAWSMITH_TOKEN is too short or contains invalid characters.',
    remedy: 'Use at least 32 letters, digits, hyphens or underscores, or omit it for a random one.'
  },
  unexpected: {
    kind: 'unexpected',
    message: 'An unexpected error occurred: {problem}',
    remedy: 'Try again. If it happens again, report this message and what you did.'
  },
  'upload.bad-path': {
    kind: 'invalid',
    message: 'A file with this name or type cannot be uploaded: {path}',
    remedy: 'Upload images and masks whose names use ordinary letters, digits and dashes.'
  },
  'upload.exists': {
    kind: 'conflict',
    message: 'The file has already been uploaded: {path}',
    remedy: 'Upload each file once; start a new upload to send all of them again.'
  },
  'upload.file-too-large': {
    kind: 'too-large',
    message: 'The file has more than {limit} bytes, which is not allowed: {path}',
    remedy: 'Copy the folder to this PC and import it from there.'
  },
  'upload.not-found': {
    kind: 'not-found',
    message: 'There is no upload with this name: {upload}',
    remedy: 'Start a new one; Flawsmith may have been restarted.'
  },
  'upload.not-stored': {
    kind: 'invalid',
    message: 'The file could not be stored ({reason}): {path}',
    remedy: 'Check that the disk of the workspace has free space, then upload the file again.'
  },
  'upload.too-large': {
    kind: 'too-large',
    message: 'The upload has more than {limit} bytes in total, which is not allowed: {path}',
    remedy: 'Copy the folder to this PC and import it from there.'
  },
  'upload.too-many-files': {
    kind: 'too-large',
    message: 'The upload has more than {limit} files, which is not allowed: {path}',
    remedy: 'Copy the folder to this PC and import it from there.'
  },
  'worker.crashed': {
    kind: 'unexpected',
    message: 'The worker process ended unexpectedly ({how}): {kind}',
    remedy: 'Try again; if it happens again, use --device cpu and report this message.'
  },
  'worker.keeps-dying': {
    kind: 'unexpected',
    message: {
      one: 'The worker process ended {count} time without progress: {error}',
      other: 'The worker process ended {count} times without progress: {error}'
    },
    remedy: 'Use a smaller batch or image size, or --device cpu; if that does not help, report this message.'
  },
  'worker.not-started': {
    kind: 'unexpected',
    message: 'The worker process could not be started: {reason}',
    remedy: 'Close other programs if memory is short, then try again.'
  },
  'worker.out-of-memory': {
    kind: 'unexpected',
    message: 'The worker process ended unexpectedly ({how}), probably because memory ran out: {kind}',
    remedy: 'Close other programs, or use a smaller batch or image size.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
