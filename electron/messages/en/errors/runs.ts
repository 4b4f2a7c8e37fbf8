import type { ErrorMessage } from '../../kinds.ts'

/** Runs, jobs, review and removal. */
export const runsErrors = {
  'artifact.not-found': {
    kind: 'not-found',
    message: 'Run {run} has no {role} named {name}',
    remedy: 'Look at the run (flawsmith runs show) to see its files; a failed run may have none.'
  },
  'job.not-found': {
    kind: 'not-found',
    message: 'The workspace has no job with this number: {job}',
    remedy: 'Look at the list of jobs; another workspace may be open now.'
  },
  'job.not-resumable': {
    kind: 'conflict',
    message: 'Job {job} {state}; only an interrupted or failed job can be resumed.',
    remedy: 'Start it again with the same settings.'
  },
  'job.not-running': {
    kind: 'conflict',
    message: 'Job {job} {state}, so there is nothing to stop.',
    remedy: 'Nothing needs to be done.'
  },
  'job.wrong-state': {
    kind: 'conflict',
    message: 'Job {job} {state}, so it cannot become {to}.',
    remedy: 'Look at the job again; its state has changed.'
  },
  'mask.changed-meanwhile': {
    kind: 'conflict',
    message: 'The mask was changed by someone else while you edited it: {name}',
    remedy: 'Reload the image and repeat your change; your drawing was not saved.'
  },
  'mask.full': {
    kind: 'invalid',
    message: 'The mask covers the whole image: {name}',
    remedy: 'Mark only the defect; erase the rest.'
  },
  'mask.lossy': {
    kind: 'invalid',
    message: 'The mask was saved in a format that changes pixels along edges, such as JPEG.',
    remedy:
      'Save the mask as PNG, BMP, TIFF or lossless WebP in the program that drew it; converting the lossy file does not restore its edges.'
  },
  'mask.type-missing': {
    kind: 'invalid',
    message: 'The image is labelled good, so a mask needs a defect type: {name}',
    remedy: 'Choose the defect type, then save again.'
  },
  'removal.changed-meanwhile': {
    kind: 'conflict',
    message: 'The selection has changed in the meantime; nothing was removed.',
    remedy: 'Look at it again, then decide.'
  },
  'removal.has-dependants': {
    kind: 'conflict',
    message: {
      one: '{count} other item depends on this, so it cannot be removed alone.',
      other: '{count} other items depend on this, so it cannot be removed alone.'
    },
    remedy: 'Remove them too (--with-dependants), or keep it.'
  },
  'removal.in-use': {
    kind: 'conflict',
    message: 'Job {job} is using it, so it cannot be removed now: {name}',
    remedy: 'Cancel the job, or wait until it has finished.'
  },
  'removal.running': {
    kind: 'conflict',
    message: 'It is running, so it cannot be removed now: {name}',
    remedy: 'Cancel it, or wait until it has finished.'
  },
  'review.good-sample': {
    kind: 'invalid',
    message: 'Synthetic image {sample} of run {run} shows no defect, so it has no defect type.',
    remedy: 'Leave it out when you set a defect type.'
  },
  'review.no-position': {
    kind: 'not-found',
    message: {
      one: 'Run {run} has {count} image, so there is no image {number}.',
      other: 'Run {run} has {count} images, so there is no image {number}.'
    },
    remedy: 'List them with `flawsmith review list {run}`.'
  },
  'review.no-sample': {
    kind: 'not-found',
    message: 'Run {run} has no synthetic image with this number: {sample}',
    remedy: 'Reload the images of the run; they may have been generated again.'
  },
  'run.cancelled': {
    kind: 'conflict',
    message: 'Stopped on request: {task}.',
    remedy: 'Start it again when you need it. A run that is listed as interrupted can be resumed instead.'
  },
  'run.paused': {
    kind: 'conflict',
    message: 'Interrupted on request: {task}.',
    remedy: 'Resume run {run} from its last checkpoint: `flawsmith runs resume {run}`.'
  },
  'run.data-changed': {
    kind: 'invalid',
    message:
      'Images, masks or labels of the dataset {dataset} were changed after run {run}, so it cannot be reproduced: {name}',
    remedy: 'Start a new run on the current data, or restore version {version} of the dataset.'
  },
  'run.inputs-gone': {
    kind: 'invalid',
    message: '{missing} of {total} images that the run used no longer exist.',
    remedy: 'Start a new run with the current images.'
  },
  'run.interrupted': {
    kind: 'conflict',
    message: 'The run was interrupted: {reason}',
    remedy: 'Resume it from its latest checkpoint (flawsmith runs resume).'
  },
  'run.interrupted-state': {
    kind: 'conflict',
    message: 'Run {run} is interrupted, so it cannot become {to}.',
    remedy: 'Resume it first (flawsmith runs resume {run}).'
  },
  'run.no-such-setting': {
    kind: 'invalid',
    message: 'Run {run} ({name}) cannot be revised: its method has no setting {setting}.',
    remedy: 'Change only settings of its method.'
  },
  'run.not-finished': {
    kind: 'invalid',
    message: 'Run {run} {state}, so there are no results to reproduce: {name}',
    remedy: 'Choose a run that succeeded; resume an interrupted one first.'
  },
  'run.not-found': {
    kind: 'not-found',
    message: 'There is no run {run} in the workspace {workspace}.',
    remedy: 'List the runs to see their numbers (flawsmith runs list).'
  },
  'run.not-interrupted': {
    kind: 'conflict',
    message: 'Run {run} {state}; only an interrupted run can be resumed: {name}',
    remedy: '{advice}'
  },
  'run.not-repeatable': {
    kind: 'invalid',
    message: 'A run of kind {kind} cannot be reproduced: {name}',
    remedy: 'Only these kinds can: {kinds}.'
  },
  'run.not-reproduced': {
    kind: 'invalid',
    message: 'Run {repeated} repeats run {run}, but {count} results differ.',
    remedy:
      'Compare the environments: most differences come from another program version, runtime, device or number of threads.'
  },
  'run.not-revisable': {
    kind: 'invalid',
    message: 'Run {run} ({name}) is of kind {kind} and has no generated images to revise.',
    remedy: 'Choose a run of generated or simulated images.'
  },
  'run.not-running': {
    kind: 'conflict',
    message: 'Run {run} {state}; only a running run can be updated.',
    remedy: 'Look at the state of the run again; another program may have changed it.'
  },
  'run.revision-invalid': {
    kind: 'invalid',
    message: 'Run {run} cannot be revised this way ({faults}).',
    remedy: 'Correct these settings.'
  },
  'run.wrong-state': {
    kind: 'conflict',
    message: 'Run {run} {state}, so it cannot become {to}.',
    remedy: 'Look at the state of the run again; another program may have changed it.'
  },
  'job.stopped-by-host': {
    kind: 'conflict',
    message: 'The running Flawsmith was stopped, or paused the job, before it was finished: {name}',
    remedy: 'Run the command again; a run that had started continues from its last checkpoint (flawsmith runs resume).'
  },
  'job.host-ended': {
    kind: 'conflict',
    message: 'The Flawsmith process that had the workspace open ended before the job was finished: {name}',
    remedy: 'Run the command again; a run that had started continues from its last checkpoint (flawsmith runs resume).'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
