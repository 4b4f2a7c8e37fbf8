import type { ErrorMessage } from '../../kinds.ts'

/** Stations on the line: their folders, recipes, sources and sinks, and why an image could not be inspected. */
export const stationErrors = {
  'camera.denied': {
    kind: 'invalid',
    message: 'The page may not use the camera.',
    remedy: 'Allow the camera for this page in the browser or in the settings of the system, then load the page again.'
  },
  'camera.late': {
    kind: 'conflict',
    message: 'The image came too late: its trigger has been answered.',
    remedy: 'Nothing needs to be done.'
  },
  'camera.lost': {
    kind: 'unavailable',
    message: 'The camera was unplugged.',
    remedy: 'Plug it in again; the page goes on by itself.'
  },
  'camera.missing': {
    kind: 'unavailable',
    message: 'No camera is connected to the PC of the page.',
    remedy: 'Plug the camera in; the page goes on by itself.'
  },
  'camera.no-answer': {
    kind: 'unavailable',
    message: 'No image came from the page within {seconds} s.',
    remedy: 'Leave the station’s page open and in front on the PC with the camera.'
  },
  'camera.no-page': {
    kind: 'unavailable',
    message: 'No page has the camera.',
    remedy: 'Open the station’s page on the PC that the camera is connected to, and leave it open.'
  },
  'camera.unusable': {
    kind: 'unavailable',
    message: 'The camera gives no images: another program may be using it.',
    remedy: 'End the other program, or choose another camera or resolution.'
  },
  'inspection.image-gone': {
    kind: 'invalid',
    message:
      'The station was stopped before the image was inspected, and the image has since been removed or replaced: {name}',
    remedy: 'Inspect the part again.'
  },
  'inspection.interrupted': {
    kind: 'invalid',
    message: {
      one: 'The station ended {count} time while it inspected the image: {name}',
      other: 'The station ended {count} times while it inspected the image: {name}'
    },
    remedy: 'Inspect the part by hand, and look at the image; it may need more memory than there is.'
  },
  'inspection.timed-out': {
    kind: 'invalid',
    message: 'The inspection took longer than {seconds} s: {name}',
    remedy: 'Inspect the part again. If this happens often, raise the time limit, or use a faster detector.'
  },
  'option.recipe-alone': {
    kind: 'invalid',
    message: 'A recipe says all that the other options of `flawsmith station create` say.',
    remedy: 'Omit --recipe, or all other options.'
  },
  'option.ng-only': {
    kind: 'invalid',
    message: 'Type and mask of a defect go with NG only.',
    remedy: 'Omit --type and --mask, or give --right NG.'
  },
  'option.right-needed': {
    kind: 'invalid',
    message: 'Overruling a verdict needs the right one.',
    remedy: 'Give --right OK or --right NG, or --undo to take a correction back.'
  },
  'option.right-unknown': {
    kind: 'invalid',
    message: 'A verdict is OK or NG, not “{value}”.',
    remedy: 'Give --right OK or --right NG.'
  },
  'option.station-needs': {
    kind: 'invalid',
    message: 'A station needs a detector and a folder to watch.',
    remedy: 'Give --bundle and --watch, or a recipe with --recipe.'
  },
  'opcua.address': {
    kind: 'unavailable',
    message: 'The OPC UA server cannot listen on {hostname}:{port} ({reason}).',
    remedy: 'It is tried again. Correct address and port of the sink in the station’s recipe.'
  },
  'opcua.port-taken': {
    kind: 'unavailable',
    message: 'The OPC UA server cannot listen: another program is using port {port}.',
    remedy: 'It is tried again. End the other program, or choose another port for the sink in the station’s recipe.'
  },
  'overrule.image-gone': {
    kind: 'conflict',
    message: 'The station no longer keeps this image as it was received: {name}',
    remedy:
      'Send images back while they are in the camera’s folder, in a folder that a sink files them in, or among the last twenty.'
  },
  'overrule.no-image': {
    kind: 'not-found',
    message: 'The station has no image {sequence} with a verdict: {folder}',
    remedy: 'See the numbers of images with `flawsmith station status`.'
  },
  'overrule.same-verdict': {
    kind: 'conflict',
    message: 'That is the station’s own verdict: {name}',
    remedy: 'Only another verdict overrules it; to take a correction back, undo it.'
  },
  'sink.image-gone': {
    kind: 'invalid',
    message: 'The copy of the image to be filed is gone or damaged: {name}',
    remedy: 'The verdict is in the journal; file the image by hand.'
  },
  'sink.queue-full': {
    kind: 'invalid',
    message: 'More than {limit} verdicts were waiting for the sink “{sink}”.',
    remedy: 'Make the sink reachable, then retry its dead letters.'
  },
  'sink.refused': {
    kind: 'invalid',
    message: 'The verdict was refused ({reason}): {address}',
    remedy: 'Correct the sink or what receives its verdicts, then retry the dead letters.'
  },
  'sink.removed': {
    kind: 'invalid',
    message: 'The station’s recipe has no sink of this name any more.',
    remedy: 'Add a sink of this name to the recipe, then retry the dead letters.'
  },
  'sink.secret-missing': {
    kind: 'invalid',
    message: 'The sink “{sink}” needs the environment variable {variable}, which is not set.',
    remedy: 'Set the variable for the process that runs the station.'
  },
  'sink.unreachable': {
    kind: 'unavailable',
    message: 'The sink cannot be reached ({reason}): {address}',
    remedy: 'Verdicts are kept and sent when it can be reached again. Check its address and the network.'
  },
  'source.broker-away': {
    kind: 'unavailable',
    message: 'The broker that announces images cannot be reached ({reason}): {address}',
    remedy: 'It is tried again, and the broker keeps what is announced meanwhile. Check its address and the network.'
  },
  'source.secret-missing': {
    kind: 'invalid',
    message: 'The station’s source needs the environment variable {variable}, which is not set.',
    remedy: 'Set the variable for the process that runs the station.'
  },
  'station.address': {
    kind: 'invalid',
    message: 'The station cannot listen on {hostname}:{port} ({reason}).',
    remedy: 'Correct host and port in the station’s recipe.'
  },
  'station.announcement': {
    kind: 'invalid',
    message: 'The message names no image: {text}',
    remedy: 'Send the path of the image, or JSON such as {example}.'
  },
  'station.exists': {
    kind: 'conflict',
    message: 'The folder already contains a station: {folder}',
    remedy: 'Run it, change its recipe, or choose another folder.'
  },
  'station.ignores-all': {
    kind: 'invalid',
    message: 'The ignored area covers all that is inspected, so that no defect could be found: {path}',
    remedy: 'Make the mask white only where nothing counts, and black elsewhere.'
  },
  'station.image-too-large': {
    kind: 'too-large',
    message: 'The image is larger than the station’s limit of {limit} bytes.',
    remedy: 'Send a smaller image, or raise the limit in the station’s recipe.'
  },
  'station.in-use': {
    kind: 'conflict',
    message: 'The station is running in another process ({process}): {folder}',
    remedy: 'Stop it there first; recipes are changed, too, while their station is stopped.'
  },
  'station.journal-damaged': {
    kind: 'invalid',
    message: 'The station’s journal is damaged or none of ours ({reason}): {file}',
    remedy:
      'Move journal.db with its -wal and -shm files to a safe place, and put a copy in their place, or start with a new one.'
  },
  'station.journal-newer': {
    kind: 'invalid',
    message:
      'The station’s journal was written by a newer version of Flawsmith ({found}; this one knows {supported}): {file}',
    remedy: 'Run the station with the newer version.'
  },
  'station.keeps-dying': {
    kind: 'unexpected',
    message: {
      one: 'The station’s process ended {count} time within ten minutes: {folder}',
      other: 'The station’s process ended {count} times within ten minutes: {folder}'
    },
    remedy:
      'It is not started again by itself. Look at the images that came last, and at the free memory; then start it.'
  },
  'station.key-reused': {
    kind: 'invalid',
    message: 'Another image was sent with this Idempotency-Key before; this one was not inspected.',
    remedy: 'Send each image with a key of its own, and only the same image again with the same key.'
  },
  'station.key-too-long': {
    kind: 'invalid',
    message: 'The header Idempotency-Key may have at most {limit} characters.',
    remedy: 'Send a shorter one.'
  },
  'station.multipart': {
    kind: 'media-type',
    message: 'The request is a form (multipart); the image was not inspected.',
    remedy: 'Send the image itself as the body, as with curl --data-binary @part.png.'
  },
  'station.no-address': {
    kind: 'not-found',
    message: 'The station has nothing at this address: {address}',
    remedy: 'Send images to /inspect; /openapi.json describes it.'
  },
  'station.no-camera': {
    kind: 'invalid',
    message: 'The station takes no images itself.',
    remedy: 'Say which file to inspect, or give the station a camera as its source.'
  },
  'station.not-found': {
    kind: 'not-found',
    message: 'This folder contains no station: {folder}',
    remedy: 'Check the path, or create a station with `flawsmith station create`.'
  },
  'station.not-running': {
    kind: 'conflict',
    message: 'The station does not run: {folder}',
    remedy: 'Start it first.'
  },
  'station.path-outside': {
    kind: 'invalid',
    message: 'The image is in none of the folders that the station’s recipe allows: {path}',
    remedy: 'Save images in such a folder, or add their folder to the recipe.'
  },
  'station.paused': {
    kind: 'unavailable',
    message: 'The station is paused.',
    remedy: 'Resume it, then try again.'
  },
  'station.port-taken': {
    kind: 'conflict',
    message: 'Another program is using port {port}.',
    remedy: 'Choose another port in the station’s recipe, or 0 for any free one.'
  },
  'station.queue-full': {
    kind: 'unavailable',
    message: 'The station’s queue is full.',
    remedy: 'Send the image again after the time that the header Retry-After gives.'
  },
  'station.part-not-found': {
    kind: 'invalid',
    message:
      'The part could not be found in the image: its agreement with the reference image is {agreement}; at least {needed} is needed.',
    remedy: 'Check how the part lies. If parts are often not found, allow more rotation, or lower the agreement.'
  },
  'station.part-outside': {
    kind: 'invalid',
    message: 'The part reaches out of the image: up to {pixels} pixels of the region of interest were not seen.',
    remedy: 'Check how the part lies, and the field of view of the camera.'
  },
  'station.part-turned': {
    kind: 'invalid',
    message: 'The part is turned by {turn}° against the reference image; {degrees}° are allowed.',
    remedy: 'Check how the part lies. If parts may lie so, allow more rotation.'
  },
  'station.reason-missing': {
    kind: 'invalid',
    message: 'A change of the recipe needs a reason.',
    remedy: 'Say why it is changed, with --reason.'
  },
  'station.reference-size': {
    kind: 'invalid',
    message: '{name} has {width}×{height} pixels, the reference image {referenceWidth}×{referenceHeight}.',
    remedy: 'Check the resolution of the camera; the reference image has to be taken at the same one.'
  },
  'station.reference-unfit': {
    kind: 'invalid',
    message:
      'The reference image has {width}×{height} pixels; the detector inspects images of {detectorWidth}×{detectorHeight}: {path}',
    remedy: 'Use a reference image of the detector’s size, or inspect a region of that size.'
  },
  'station.region-outside': {
    kind: 'invalid',
    message:
      'The region of {width}×{height} pixels at {left}, {top} is not inside the reference image of {imageWidth}×{imageHeight}: {path}',
    remedy: 'Move the region, or take a reference image as the camera of this station takes them.'
  },
  'station.region-not-inside': {
    kind: 'invalid',
    message:
      'The region of interest of the recipe, {width}×{height} pixels at {left}, {top}, is not inside the image of {imageWidth}×{imageHeight}.',
    remedy: 'Check the resolution of the camera, or change the region in the recipe.'
  },
  'station.region-unfit': {
    kind: 'invalid',
    message:
      'The region of interest has {width}×{height} pixels; the detector inspects images of {detectorWidth}×{detectorHeight}.',
    remedy: 'Make the region as large as the detector’s images, or choose another detector.'
  },
  'station.recipe-invalid': {
    kind: 'invalid',
    message: 'The station’s recipe is not valid ({reason}): {folder}',
    remedy: 'Correct these settings; docs/stations.md has an example.'
  },
  'station.recipe-overtaken': {
    kind: 'conflict',
    message: 'The recipe has version {version} by now; this was decided on version {decided}. Nothing was changed.',
    remedy: 'Look at what the station has now, and decide again.'
  },
  'station.running': {
    kind: 'conflict',
    message: 'The station is running: {folder}',
    remedy: 'Stop it first.'
  },
  'station.source-in-use': {
    kind: 'conflict',
    message: 'Another station takes the images of this folder ({station}, process {process} on {pc}): {folder}',
    remedy: 'Stop the other station, or watch another folder.'
  },
  'station.still-inspecting': {
    kind: 'unavailable',
    message: 'The image with this Idempotency-Key is still being inspected.',
    remedy: 'Send it again after the time that the header Retry-After gives.'
  },
  'station.stopping': {
    kind: 'unavailable',
    message: 'The station is stopping.',
    remedy: 'Send the image again once the station runs.'
  },
  'station.unknown': {
    kind: 'not-found',
    message: 'There is no station with this id in the list: {id}',
    remedy: 'Add its folder under Inspect.'
  },
  'station.wrong-method': {
    kind: 'method',
    message: '{method} requests to /inspect are not supported.',
    remedy: 'Send an image with POST; /openapi.json describes it.'
  },
  'station.unauthorised': {
    kind: 'unauthorised',
    message: 'The request has no valid token.',
    remedy: 'Send the header Authorization: Bearer with the token in the station’s folder.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
