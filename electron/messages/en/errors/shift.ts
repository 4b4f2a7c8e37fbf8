import type { ErrorMessage } from '../../kinds.ts'

/** Reports of a shift, and keeping images at a station. */
export const shiftErrors = {
  'shift.moment': {
    kind: 'invalid',
    message: 'Not a day or a time: {value}',
    remedy: 'Write a day as 2026-11-28 or a time as 2026-11-28T22:00.'
  },
  'shift.hours': {
    kind: 'invalid',
    message: 'Not the hours of a shift: {value}',
    remedy: 'Write them as 06:00-14:00; a shift may end on the next day, such as 22:00-06:00.'
  },
  'shift.time': {
    kind: 'invalid',
    message: '{value} is not a time of day.',
    remedy: 'A shift begins between 00:00 and 23:59, and ends by 24:00 or on the next day, such as 22:00-06:00.'
  },
  'shift.period': {
    kind: 'invalid',
    message: 'The period from {from} to {to} is empty or longer than 32 days.',
    remedy: 'Choose an end after the beginning, and at most 32 days.'
  },
  'shift.one-way': {
    kind: 'invalid',
    message: 'A shift is named by its hours, or by its beginning and end, not by both.',
    remedy: 'Leave out either --shift and --day, or --from and --to.'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
