import type { acceptanceTexts as english } from '../../en/texts/acceptance.ts'
import type { Translated } from '../../message.ts'

export const acceptanceTexts: Translated<typeof english> = {
  'note.acceptance': {
    one: '{count} synthetisches Bild: von einem Menschen angenommen {accepted}, nur von der automatischen Prüfung durchgelassen {passed}, weder begutachtet noch geprüft {undecided}.',
    other:
      'Von {count} synthetischen Bildern hat ein Mensch {accepted} angenommen; {passed} hat nur die automatische Prüfung durchgelassen, {undecided} wurden weder begutachtet noch geprüft.'
  },
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
    'Ein Mensch hat {number} synthetische Bilder begutachtet; {count} wurden abgelehnt, von einem Menschen oder der automatischen Prüfung.',
  'note.pools-unreviewed': 'Kein Mensch hat die {count} synthetischen Bilder begutachtet.'
}
