/** The report of a station's shift, and what it keeps. */
export const shift = {
  'shift.button': 'Shift report',
  'shift.title': 'Shift report of {name}',
  'shift.back': 'Back to the station',
  'shift.last-hours': 'Last 8 hours',
  'shift.today': 'Today',
  'shift.yesterday': 'Yesterday',
  'shift.from': 'From',
  'shift.to': 'To',
  'shift.show': 'Show report',
  'shift.writing': 'Writing the report …',
  'shift.other': 'Choose “Show report” for these dates.',
  'shift.save': 'Save as PDF',
  'shift.preview': 'Shift report as PDF',
  'shift.wrong': 'The end must come after the beginning, and at most 32 days later.',
  'inspect.kept': 'Images on the disk',
  'kept.images': 'Images kept: {images}, {size}.',
  'kept.removed': { one: '{count} removed by rule, last {time}.', other: '{count} removed by rule, last {time}.' },
  'kept.none-removed': 'None removed yet.',
  'kept.over': 'More than allowed: the rest has to be kept.',
  'kept.failure': 'Some could not be removed: {why}'
} as const
