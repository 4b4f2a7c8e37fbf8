export const workspace = {
  'workspace.start': 'Choose a workspace folder',
  'workspace.start.inspect': 'Inspect parts at a station: needs no workspace',
  'workspace.start.lead':
    'A workspace is a folder on your computer that holds your datasets, images, models, results and review decisions. Updates never touch it.',
  'workspace.lost': 'The workspace could not be opened',
  'workspace.switch': 'Open or create a workspace',
  'workspace.now': 'Currently open: {folder}',
  'workspace.new': 'New workspace',
  'workspace.new.folder': 'New folder',
  'workspace.new.hint': 'It may need many gigabytes; choose a disk with enough space.',
  'workspace.create': 'Create workspace',
  'workspace.existing': 'Open a workspace',
  'workspace.recent': 'Recent workspaces',
  'workspace.gone': 'missing',
  'workspace.folder': 'Workspace folder',
  'workspace.open': 'Open',
  'workspace.browse': 'Choose folder…',
  'workspace.restore': 'Restore backup {name}',
  'workspace.restore.hint': 'Changes made after this backup are lost. The damaged database is kept beside the backups.',
  'workspace.opening': 'Opening…'
} as const
