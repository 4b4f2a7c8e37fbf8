import type { reviewed as english } from '../en/reviewed.ts'
import type { Translated } from '../message.ts'

export const reviewed: Translated<typeof english> = {
  'experiments.reviewed-rows': 'Auch begutachtete Bilder vergleichen',
  'experiments.reviewed-rows.hint':
    'Jeder gewählte Lauf ist eine eigene Zeile, trainiert mit seinen angenommenen statt mit neu erzeugten Bildern. Bilder, die aus Validierungs- oder Testbildern eines Seeds entstanden sind, werden weggelassen, und alle Seeds verwenden gleich viele.',
  'experiments.reviewed-rows.cell': '{times}, N_aug {images}'
}
