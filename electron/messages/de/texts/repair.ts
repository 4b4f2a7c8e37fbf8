import type { Translated } from '../../message.ts'
import type { repairTexts as english } from '../../en/texts/repair.ts'

/** What a repair of a workspace says of what it could not bring back. */
export const repairTexts: Translated<typeof english> = {
  'repair.part.runs': 'Läufe mit ihren Ergebnissen und Detektoren',
  'repair.part.datasets': 'Datensätze, Bilder und Aufteilungen',
  'repair.part.synthetic': 'synthetische Bilder',
  'repair.part.reviews': 'Entscheidungen der Begutachtung',
  'repair.part.detectors': 'Freigaben und Schwellen von Detektoren',
  'repair.part.models': 'Basismodelle und Adapter',
  'repair.part.jobs': 'Aufträge',
  'repair.part.audit': 'das Änderungsprotokoll',
  'repair.belonging': {
    one: '{count} weiterer Eintrag, der zu dem gehörte, was fehlt',
    other: '{count} weitere Einträge, die zu dem gehörten, was fehlt'
  },
  'repair.run-unnamed': 'Lauf {number}, dessen Name nicht lesbar war',
  'repair.dataset-unnamed': 'Datensatz {number}, dessen Name nicht lesbar war'
}
