/** Checking, backing up, restoring and repairing the workspace. */
export const workspaceCare = {
  'action.workspace.care': 'Check and back up the workspace…',
  'workspace.repair.hint':
    'Keeps what can be read, also what was changed after the last backup. The damaged database is kept beside the backups.',
  'care.damage-found': 'Workspace damaged',
  'care.title': 'Check and back up the workspace',
  'care.condition': 'Condition',
  'care.never': 'This workspace was not checked yet. Flawsmith checks it once a week when nothing else runs.',
  'care.sound': 'Nothing was damaged on {date}. The next check is due a week later.',
  'care.damaged': {
    one: 'Damaged in {count} place, as found on {date}.',
    other: 'Damaged in {count} places, as found on {date}.'
  },
  'care.check': 'Check now',
  'care.check.hint':
    'Reads the whole database, the audit trail and every file, and changes nothing. You can go on working meanwhile.',
  'care.affects': 'Affects: {list}',
  'care.notes': { one: '{count} remark', other: '{count} remarks' },
  'care.repair': 'Repair',
  'care.repair.hint':
    'Takes what is intact, and the rest from backups. The database as it is now is kept. Jobs must not be running.',
  'care.repairing': 'Repairing…',
  'care.repaired': 'Repaired',
  'care.repaired.none': 'There was nothing to repair.',
  'care.mended': 'Mended',
  'care.kept': 'Still damaged, as no backup has it intact',
  'care.lost': 'Lost',
  'care.replaced': 'The database as it was: {folder}',
  'care.more': { one: 'and {count} more', other: 'and {count} more' },
  'care.backups': 'Backups of the database',
  'care.backups.none': 'No backups yet. Flawsmith makes one every six hours while there are changes.',
  'care.backup.made': 'Made',
  'care.backup.size': 'Size',
  'care.backup.check': 'Check',
  'care.backup.passed': 'passed',
  'care.backup.failed': 'damaged',
  'care.backup.unchecked': 'not checked',
  'care.back-up': 'Back up now',
  'care.backing-up': 'Backing up…',
  'care.copy': 'Copy the whole workspace…',
  'care.copy.hint':
    'Backups are on the same disk and hold no images. Copy the whole workspace to another disk from time to time.',
  'care.copying': 'Copying to {folder}',
  'care.copied': 'Copied to {folder}. The copy is a workspace that can be opened.',
  'care.restore': 'Restore…',
  'care.restore.title': 'Restore the backup of {date}?',
  'care.restore.hint':
    'What was changed after it is no longer in the workspace. The database as it is now is kept beside the backups.',
  'care.restore.confirm': 'Restore',
  'care.restoring': 'Restoring…',
  'care.restored': 'The backup of {date} was restored.'
} as const
