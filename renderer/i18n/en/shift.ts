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
  'shift.save': 'Save as PDF',
  'shift.window': 'Open in a new window',
  'shift.preview': 'Shift report as PDF',
  'shift.wrong': 'The end must come after the beginning, and at most 32 days later.'
} as const
