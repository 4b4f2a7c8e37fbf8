import type { SettingText } from '../message.ts'

/** Exporting a detector as a bundle. */
export const bundle: Readonly<Record<string, SettingText>> = {
  'bundle.detector': { title: 'Detektor', description: 'Nummer des Laufs, der ihn trainiert hat.' },
  'bundle.dataset': {
    title: 'Datensatz',
    description: 'Nummer des Datensatzes, aus dessen Bildern die Schwelle gewählt wird.',
    empty: 'der, mit dem trainiert wurde'
  },
  'bundle.size': {
    title: 'Bildgröße',
    description: 'Größe der Bilder, die geprüft werden; die Schwelle kommt aus Bildern dieser Größe.',
    empty: 'die der Bilder des Datensatzes'
  },
  'bundle.images': {
    title: 'Bilder für die Schwelle',
    description: 'Nur diese werden bewertet, und keine, mit denen der Detektor trainiert wurde.',
    choices: {
      'held-out': 'Validierung und Test',
      validation: 'Validierung',
      test: 'Test',
      all: 'Alle, mit denen nicht trainiert wurde'
    }
  },
  'bundle.rule': {
    title: 'Schwelle',
    description: 'Wie die Schwelle gewählt wird.',
    empty: 'die eigene des Detektors, sonst höchstens 2 % Fehlausschuss'
  },
  'bundle.review': {
    title: 'Nachprüfzone',
    description: 'Eine zweite Schwelle: Bilder zwischen beiden sind nachzuprüfen.',
    empty: 'keine Nachprüfzone'
  },
  'bundle.confidence': { title: 'Sicherheit', description: 'Wie sicher die genannten Grenzen sind, 0 bis 1.' },
  'bundle.notes': {
    title: 'Lizenzhinweise',
    description: 'Kommen zu den Lizenzen im Bündel, etwa die mitgebrachter Gewichte.'
  },
  'bundle.path': { title: 'Datei', description: 'Pfad der Datei.', empty: 'der Bündelordner des Arbeitsbereichs' },
  'bundle.overwrite': {
    title: 'Datei ersetzen',
    description: 'Ob eine Datei ersetzt wird, die schon da ist.'
  }
}
