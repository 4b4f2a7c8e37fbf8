import type { Translated } from '../../message.ts'
import type { checkModelsTexts as english } from '../../en/texts/check-models.ts'

/** What a check of a workspace finds of the base models that it uses. */
export const checkModelsTexts: Translated<typeof english> = {
  'check.model-changed': 'Dateien des Basismodells „{name}“ sind nicht mehr so wie beim Hinzufügen: {files}',
  'check.model-changed-remedy':
    'Die ursprünglichen Dateien zurücklegen oder das Modell unter anderem Namen neu hinzufügen. Bis dahin verwendet es kein Lauf.',
  'check.model-gone': 'Das Basismodell „{name}“ ist nicht mehr an seinem Ort: {path}',
  'check.model-gone-remedy':
    'Den Datenträger anschließen, auf dem es liegt, oder das Modell zurücklegen; Läufe, die es verwendet haben, behalten alles, was sie erzeugt haben.',
  'check.model-shipped': 'Eine Datei eines Modells, das zu Flawsmith gehört, ist beschädigt oder fehlt: {path}',
  'check.model-shipped-remedy': 'Flawsmith neu installieren. Geschieht es wieder, den Datenträger prüfen.'
}
