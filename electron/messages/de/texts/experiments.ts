import type { experimentsTexts as english } from '../../en/texts/experiments.ts'
import type { Translated } from '../../message.ts'

export const experimentsTexts: Translated<typeof english> = {
  'experiment.title': '{dataset}: {task}, {data}; {methods}',
  'experiment.title-of-recipe': '{task}, {data}; {methods}',
  'experiment.task.detection': 'Detektion',
  'experiment.task.localisation': 'Lokalisierung',
  'experiment.task.classification': 'Klassifikation',
  'experiment.methods': { one: '{count} Verfahren', other: '{count} Verfahren' },
  'experiment.real-alone': 'echte Fehler allein',
  'experiment.variant': 'DualAnoDiff, {variant}',
  'experiment.data.given': 'Aufteilung wie vorgegeben',
  'experiment.data.random': 'zufällige Aufteilung',
  'experiment.data.first-third': 'erstes Drittel der Fehler',
  'experiment.data.of-type': '{split}, {type}',
  'experiment.data.zero-shot': 'keine echten Fehler',
  'experiment.data.few-shot': { one: '{count} fehlerhaftes Bild', other: '{count} fehlerhafte Bilder' },
  'experiment.data.few-shot-of': {
    one: '{count} fehlerhaftes Bild ({type})',
    other: '{count} fehlerhafte Bilder ({type})'
  },
  'experiment.data.masks-train': '{data} (trainiert nur mit denen mit Maske)',
  'experiment.data.masks-all': '{data} (nur die mit Maske)',
  'experiment.data.held-out': '{data}, verglichen auf zurückgehaltenen Bildern',
  'experiment.what': {
    one: '{count} Detektor wurde trainiert und getestet ({detector}): {methods}, {augmented}Seeds {seeds}.',
    other: '{count} Detektoren wurden trainiert und getestet ({detector}): {methods}, {augmented}Seeds {seeds}.'
  },
  'experiment.augmented': 'synthetische Fehler (N_aug): {numbers}, ',
  'experiment.updates': { one: '{network}, {count} Update', other: '{network}, {count} Updates' },
  'experiment.epochs': { one: '{network}, {count} Epoche', other: '{network}, {count} Epochen' },
  'experiment.images': 'Bilder von „{dataset}“: {images}.',
  'experiment.images-of': '{part}: {number}',
  'experiment.recipe': 'Übrige Einstellungen aus dem Rezept „{recipe}“.'
}
