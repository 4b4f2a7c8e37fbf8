/** What is said of files, folders and requests that are not what they pass for, and of looking at them. */
export const untrustedTexts = {
  'reason.not-regular': 'a pipe or a device, and not a file',
  'doctor.files-of-model.changed': 'Files of the base model “{name}” have changed: {files}',
  'doctor.model.shipped': 'The base model that comes with Flawsmith is damaged',
  'doctor.unfinished': 'This took longer than {seconds} s and was given up: {what}',
  'doctor.unfinished.advice':
    'Check the disk or the network drive that it looks at, and whether it answers; then look again.',
  'doctor.what.device': 'a few training steps on the device',
  'doctor.what.disk': 'writing to the disk',
  'doctor.what.temporary': 'the folder for temporary files',
  'doctor.what.logs': 'the folder of the logs',
  'doctor.what.workspace': 'reading the workspace’s database',
  'doctor.what.models': 'reading the files of the models',
  'doctor.what.stations': 'the stations of this PC',
  'task.examining': 'looking at computer, workspace and stations'
} as const
