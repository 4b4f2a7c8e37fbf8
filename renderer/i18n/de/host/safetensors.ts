import type { HostTexts } from '../../host-texts.ts'

/** What can be wrong with a .safetensors file, as electron/models says it. */
export const safetensors: HostTexts = {
  'The header does not begin with "{": {path}': 'Der Kopf beginnt nicht mit „{“: {path}',
  'The header is not JSON ({problem}): {path}': 'Der Kopf ist kein JSON ({problem}): {path}',
  'The header names "{key}" twice: {path}': 'Der Kopf nennt „{key}“ zweimal: {path}',
  'The header\'s "__metadata__" is not an object: {path}': '„__metadata__“ im Kopf ist kein Objekt: {path}',
  'The header\'s metadata "{key}" is not text: {path}': 'Die Angabe „{key}“ im Kopf ist kein Text: {path}',
  'The tensor "{tensor}" is not described by an object: {path}':
    'Der Tensor „{tensor}“ ist nicht durch ein Objekt beschrieben: {path}',
  'The tensor "{tensor}" has the unknown field "{field}": {path}':
    'Der Tensor „{tensor}“ hat das unbekannte Feld „{field}“: {path}',
  'The tensor "{tensor}" has no data type: {path}': 'Der Tensor „{tensor}“ hat keinen Datentyp: {path}',
  'The tensor "{tensor}" has the unknown data type "{type}": {path}':
    'Der Tensor „{tensor}“ hat den unbekannten Datentyp „{type}“: {path}',
  'The tensor "{tensor}" has a shape that is no list of counts: {path}':
    'Die Form des Tensors „{tensor}“ ist keine Liste von Anzahlen: {path}',
  'The tensor "{tensor}" has data offsets that are no pair of counts: {path}':
    'Die Lage der Daten des Tensors „{tensor}“ ist kein Paar von Anzahlen: {path}',
  'The tensor "{tensor}" ends before it begins or lies out of reach: {path}':
    'Der Tensor „{tensor}“ endet vor seinem Anfang oder liegt außer Reichweite: {path}',
  'The tensor "{tensor}" has a shape too large to count: {path}':
    'Die Form des Tensors „{tensor}“ ist zu groß zum Zählen: {path}',
  'The tensor "{tensor}" needs {needed} bytes for {type} [{shape}] but spans {spanned}: {path}':
    'Der Tensor „{tensor}“ braucht {needed} Bytes für {type} [{shape}], umfasst aber {spanned}: {path}',
  'The tensor "{tensor}" overlaps another: {path}': 'Der Tensor „{tensor}“ überlappt einen anderen: {path}',
  'Unused bytes lie before the tensor "{tensor}": {path}': 'Vor dem Tensor „{tensor}“ liegen unbenutzte Bytes: {path}',
  'The file ends after {found} of {wanted} bytes: {path}': 'Die Datei endet nach {found} von {wanted} Bytes: {path}',
  'The file has only {found} bytes: {path}': 'Die Datei hat nur {found} Bytes: {path}',
  '{found} bytes follow the last tensor: {path}': 'Hinter dem letzten Tensor folgen {found} Bytes: {path}',
  'The header claims {claimed} bytes of at most {most}: {path}':
    'Der Kopf gibt {claimed} Bytes an, höchstens {most} sind erlaubt: {path}',
  'The header claims {claimed} bytes, the file has {found}: {path}':
    'Der Kopf gibt {claimed} Bytes an, die Datei hat {found}: {path}',
  'The file ends within the tensor "{tensor}": {path}': 'Die Datei endet mitten im Tensor „{tensor}“: {path}',
  'The file is damaged, incomplete or not a .safetensors file. Fetch or export it again.':
    'Die Datei ist beschädigt, unvollständig oder keine .safetensors-Datei. Sie erneut beschaffen oder exportieren.',
  'The tensor "{tensor}" holds {type}, where floating-point numbers are needed: {path}':
    'Der Tensor „{tensor}“ enthält {type}, gebraucht werden Gleitkommazahlen: {path}',
  'Use a file saved in float32, float16 or bfloat16, without quantisation.':
    'Eine Datei in float32, float16 oder bfloat16 verwenden, ohne Quantisierung.',
  'The tensor "{tensor}" is missing among the file\'s {count}: {path}': {
    one: 'Der Tensor „{tensor}“ fehlt in der Datei, die {count} enthält: {path}',
    other: 'Der Tensor „{tensor}“ fehlt unter den {count} der Datei: {path}'
  },
  'Use a file saved for this kind of model.': 'Eine Datei verwenden, die für ein solches Modell gespeichert ist.',
  'The file is a Python pickle, which can run any code when it is opened: {path}':
    'Die Datei ist ein Python-Pickle, das beim Öffnen beliebigen Programmcode ausführen kann: {path}',
  'Convert it where you trust it, in Python: {code}': 'Sie in Python umwandeln, wo Sie ihr trauen: {code}',
  'The file is only a Git LFS pointer, not the weights: {path}':
    'Die Datei ist nur ein Verweis von Git LFS, nicht die Gewichte: {path}',
  'Run "git lfs pull" in that repository, or download the file itself.':
    '„git lfs pull“ in jenem Repository ausführen oder die Datei selbst herunterladen.',
  'The weight file cannot be opened ({reason}): {path}':
    'Die Gewichtsdatei kann nicht geöffnet werden ({reason}): {path}',
  'Check that the file is there and that you may read it.': 'Prüfen, ob die Datei da ist und ob Sie sie lesen dürfen.'
}
