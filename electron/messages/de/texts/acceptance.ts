import type { acceptanceTexts as english } from '../../en/texts/acceptance.ts'
import type { Translated } from '../../message.ts'

export const acceptanceTexts: Translated<typeof english> = {
  'note.acceptance':
    'Synthetische Bilder: {count}. Von einem Menschen angenommen: {accepted}; nur von der automatischen Prüfung durchgelassen: {passed}; weder begutachtet noch geprüft: {undecided}.',
  'note.no-synthetic': 'Es wurden keine synthetischen Bilder verwendet.',
  'note.none-decided': {
    one: 'Es wurden keine synthetischen Bilder verwendet: Niemand hat das eine angenommen oder abgelehnt.',
    other: 'Es wurden keine synthetischen Bilder verwendet: Niemand hat die {count} angenommen oder abgelehnt.'
  },
  'note.undecided-left-out': {
    one: '{count} weiteres wurde weggelassen: Niemand hat es angenommen oder abgelehnt.',
    other: '{count} weitere wurden weggelassen: Niemand hat sie angenommen oder abgelehnt.'
  },
  'note.reviewed':
    'Von einem Menschen begutachtete synthetische Bilder: {number}; abgelehnt, von ihm oder der automatischen Prüfung: {count}.',
  'note.pools-unreviewed': {
    one: 'Kein Mensch hat das synthetische Bild begutachtet.',
    other: 'Kein Mensch hat die {count} synthetischen Bilder begutachtet.'
  }
}
