/** What Flawsmith says of the computer, the disk, the workspace and the stations, and what to do. */
export const doctorTexts = {
  'doctor.program': 'Flawsmith {version}, Node {node}, {platform} {arch}',
  'doctor.files': {
    one: '{count} file of the program is as it was built',
    other: '{count} files of the program are as they were built'
  },
  'doctor.files.changed': {
    one: '{count} file of the program is not as it was built: {first}',
    other: '{count} files of the program are not as they were built, such as {first}'
  },
  'doctor.device': 'Computes on {device}, {milliseconds} ms for a step of training; built in: {devices}',
  'doctor.device.fails': '{device} does not compute correctly: {reason}',
  'doctor.device.none': 'The device could not be tried',
  'doctor.device.untried': 'The device was not tried, since the folder for temporary files cannot be written',
  'doctor.device.advice': 'Compute on the CPU, or update the graphics card’s driver.',
  'doctor.memory': '{available} GiB of {total} GiB memory are available',
  'doctor.memory.advice': 'Close other programs: training and generating images need 2 GiB and more.',
  'doctor.disk': '{free} GiB are free; storing safely takes {milliseconds} ms',
  'doctor.disk.space': 'Free some space: runs and images need several GiB, and work stops where none is left.',
  'doctor.disk.slow': 'Use a local SSD: stations store each verdict safely before it counts.',
  'doctor.disk.refuses': 'The folder of the workspace cannot be written: {reason}',
  'doctor.disk.advice': 'Check the disk, its connection, and the rights to the folder.',
  'doctor.home': '{free} GiB are free on the disk of Flawsmith’s own folder',
  'doctor.home.refuses': 'Flawsmith’s own folder cannot be written: {reason}',
  'doctor.home.advice': 'Free some space there, or set FLAWSMITH_HOME to a folder on another disk.',
  'doctor.clock': 'The disk’s clock agrees with the system’s',
  'doctor.clock.differs': 'The disk’s clock is {seconds} s ahead of the system’s',
  'doctor.clock.advice': 'Set both by the same time server: watched folders and backups go by the dates of files.',
  'doctor.temporary': 'The folder for temporary files can be used',
  'doctor.temporary.refuses': 'The folder for temporary files cannot be written: {reason}',
  'doctor.temporary.advice':
    'Give this account the right to write there, or set TMPDIR (TEMP on Windows) to another folder.',
  'doctor.temporary.long':
    'The path of the folder for temporary files is too long for a socket, so commands do not reach an open Flawsmith',
  'doctor.temporary.long.advice': 'Set TMPDIR to a shorter path.',
  'doctor.logs': 'Logs are written',
  'doctor.logs.refuses': 'No logs can be written: {reason}',
  'doctor.logs.advice': 'Give this account the right to write its logs; without them, faults are hard to find.',
  'doctor.fonts': 'The fonts of reports are there',
  'doctor.fonts.missing': 'A font of reports is missing',
  'doctor.install-again': 'Install Flawsmith again; workspaces stay.',
  'doctor.workspace.none': 'No workspace is chosen',
  'doctor.workspace': 'The database opens and its pages are whole: schema {schema}, datasets: {datasets}, runs: {runs}',
  'doctor.workspace.older':
    'The database opens and its pages are whole; its schema {schema} is upgraded when Flawsmith opens it',
  'doctor.workspace.open': 'The workspace is open in process {process}',
  'doctor.workspace.fails': 'The workspace cannot be opened',
  'doctor.workspace.damaged': 'The database is damaged: {reason}',
  'doctor.workspace.advice': 'Restore a backup of the workspace; the damaged database is kept beside it.',
  'doctor.network': 'The feature network is as it was; no base models have been added',
  'doctor.models': {
    one: 'The base model and the feature network are as they were',
    other: '{count} base models and the feature network are as they were'
  },
  'doctor.model.advice': 'Put the weights back as they were, or remove the base model and add it again.',
  'doctor.model.fails': 'The base model “{name}” cannot be read',
  'doctor.backbone.fails': 'The feature network cannot be read',
  'doctor.stations.none': 'No stations of this account are on this PC; a service has its own',
  'doctor.stations': {
    one: 'The station of this PC and its detector can be read: {names}',
    other: '{count} stations of this PC and their detectors can be read: {names}'
  },
  'doctor.station.fails': 'The station {station} cannot run',
  'doctor.connection': '{station}: {what} answers',
  'doctor.connection.fails': '{station}: {what} does not answer: {reason}',
  'doctor.connection.advice':
    'Check the address in the recipe, the network, a firewall, and name and password; an OPC UA server answers while its station runs.'
} as const
