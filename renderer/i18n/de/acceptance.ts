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
    'Synthetisch: {accepted} von einem Menschen angenommen, {passed} nur von der automatischen Prüfung durchgelassen, {undecided} unentschieden und ungeprüft.',
  'check.compared-with': 'Verglichen wird mit den Bildern, aus denen der Lauf entstand',
  'check.training': 'Trainingsbilder',
  'check.good-and-defective': '{good} gut, {bad} fehlerhaft',
  'check.own-size': 'jedes in eigener Größe',
  'check.split-gone': 'inzwischen entfernt',
  'check.without-data': 'Dieser Lauf entstand ohne Datensatz. Die echten Bilder wählen, mit denen er verglichen wird.',
  'check.none': 'Noch nicht geprüft.',
  'check.passed': 'Durchgelassen',
  'check.flagged': 'Abgelehnt',
  'check.unchecked': 'Nicht geprüft',
  'check.left-out': {
    one: '{count} abgelehntes Bild ist unentschieden: Es bleibt bei Training und Export außen vor.',
    other: '{count} abgelehnte Bilder sind unentschieden: Sie bleiben bei Training und Export außen vor.'
  },
  'check.of-image': 'Automatische Prüfung dieses Bildes'
}
