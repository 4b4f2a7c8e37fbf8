export const diagnostics = {
  'action.help.diagnostics': 'Diagnostics',
  'diagnostics.title': 'Diagnostics',
  'diagnostics.hint': 'Whether this computer has what Flawsmith needs, and what to do where not.',
  'diagnostics.looking': 'Looking at device, disk, workspace and stations…',
  'diagnostics.connections': 'Also try the brokers and receivers of stations',
  'diagnostics.again': 'Look again',
  'diagnostics.save': 'Save diagnostics',
  'diagnostics.save.hint':
    'A zip archive for whoever helps: logs, versions and settings, without images, names of files or secrets. It is sent nowhere.',
  'diagnostics.findings': 'Findings',
  'diagnostics.state.ok': 'In order',
  'diagnostics.state.warning': 'Warning',
  'diagnostics.state.problem': 'Problem'
} as const
