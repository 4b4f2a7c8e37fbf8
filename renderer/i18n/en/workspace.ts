export const workspace = {
  'workspace.start': 'Where should Flawsmith keep its work?',
  'workspace.start.lead':
    'A workspace is a folder of yours that holds datasets, images, models, results and decisions. Updates never touch it.',
  'workspace.lost': 'The workspace could not be opened',
  'workspace.switch': 'Open or make a workspace',
  'workspace.now': 'Open now: {folder}',
  'workspace.new': 'New workspace',
  'workspace.new.folder': 'Folder to make',
  'workspace.new.hint': 'It may need many gigabytes; choose a disk with room.',
  'workspace.create': 'Make workspace',
  'workspace.existing': 'Open a workspace',
  'workspace.recent': 'Opened before',
  'workspace.gone': 'no longer there',
  'workspace.folder': 'Folder of a workspace',
  'workspace.open': 'Open',
  'workspace.browse': 'Choose folder…',
  'workspace.restore': 'Restore the backup {name}',
  'workspace.restore.hint':
    'What was done after it is lost from the lists; the damaged database is kept beside the backups.',
  'workspace.opening': 'Opening…'
} as const
