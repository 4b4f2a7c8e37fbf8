import type { acceptance as english } from '../en/acceptance.ts'
import type { Translated } from '../message.ts'

export const acceptance: Translated<typeof english> = {
  'synthesis.accepted': '{images} angenommen',
  'synthesis.passed': '{images} unentschieden, von der automatischen Prüfung durchgelassen',
  'synthesis.undecided': '{images} unentschieden und ungeprüft',
  'synthesis.flagged': '{images} von der automatischen Prüfung abgelehnt',
  'synthesis.rejected': '{images} abgelehnt',
  'synthesis.no-image': 'keine',
  'synthesis.unreviewed': 'Auch unentschiedene Bilder, außer wenn die automatische Prüfung sie abgelehnt hat',
  'train.obstacle.none-accepted':
    'Aus den gewählten Läufen wurde kein Bild angenommen. Sie begutachten oder auch unentschiedene verwenden.',
  'export.synthetic':
    'Synthetisch: {accepted} von einem Menschen angenommen, {passed} nur von der automatischen Prüfung durchgelassen, {undecided} unentschieden und ungeprüft.'
}
