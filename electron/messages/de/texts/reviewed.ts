import type { reviewedTexts as english } from '../../en/texts/reviewed.ts'
import type { Translated } from '../../message.ts'

export const reviewedTexts: Translated<typeof english> = {
  'method.reviewed': 'Begutachtete Bilder von Lauf {run}',
  'experiment.reviewed': {
    one: '{count} begutachtetes Bild von Lauf {run}',
    other: '{count} begutachtete Bilder von Lauf {run}'
  },
  'note.reviewed-row': {
    one: 'Begutachtete Bilder von Lauf {run}: Jeder Seed trainiert mit dem einen Bild, das ein Mensch zuvor angenommen hat (N_aug).',
    other:
      'Begutachtete Bilder von Lauf {run}: Jeder Seed trainiert mit {count} Bildern, die ein Mensch zuvor angenommen hat (N_aug), gleich welcher Art.'
  },
  'note.reviewed-left-out':
    'Davon weggelassen, weil sie aus Teilen entstanden sind, die zur Validierung oder zum Test dienen: {counts}.',
  'note.reviewed-of-seed': '{number} bei Seed {seed}'
}
