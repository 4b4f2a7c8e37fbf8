import type { fields as english } from '../en/fields.ts'
import type { Translated } from '../message.ts'

export const fields: Translated<typeof english> = {
  'number.problem.multiple': 'Muss ein Vielfaches von {multiple} sein, {bounds}',
  'number.problem.any': 'Muss eine Zahl sein',
  'number.problem.whole': 'Muss eine ganze Zahl sein',
  'number.problem.range': 'Muss zwischen {least} und {most} liegen',
  'number.problem.whole-range': 'Muss eine ganze Zahl zwischen {least} und {most} sein',
  'number.problem.bound': 'Muss {bound} sein',
  'number.problem.whole-bound': 'Muss eine ganze Zahl sein, {bound}',
  'number.bound.least': 'mindestens {end}',
  'number.bound.above': 'größer als {end}',
  'number.bound.most': 'höchstens {end}',
  'number.bound.below': 'kleiner als {end}',
  'number.bound.both': '{lower} und {upper}',
  'schema.often': 'Häufige Einstellungen',
  'schema.rarely': 'Erweiterte Einstellungen',
  'schema.reset': 'Auf {value} zurücksetzen',
  'schema.reset.word': 'Auf „{value}“ zurücksetzen',
  'schema.reset.default': 'Auf Standard zurücksetzen',
  'schema.on': 'ein',
  'schema.off': 'aus',
  'schema.if-empty': 'Leer bedeutet: {meaning}.',
  'schema.empty': 'leer',
  'schema.problem.empty': 'Darf nicht leer sein',
  'schema.problem.numbers': 'Muss aus Zahlen bestehen, durch Kommas getrennt, so viele wie in {example}'
}
