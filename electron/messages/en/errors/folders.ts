import type { ErrorMessage } from '../../kinds.ts'

/** What is found on reading a folder for an import. */
export const foldersErrors = {
  'dataset.ambiguous-mask': {
    kind: 'invalid',
    message: {
      one: 'A mask fits several images ({images}) and was not used: {file}',
      other: '{count} masks fit several images each and were not used; the first, {file}, fits {images}'
    },
    remedy:
      'Put the masks of each defect type into a folder named like the type, or name each mask like one image only.'
  },
  'dataset.bad-rule': {
    kind: 'invalid',
    message: 'This does not say what a folder holds: {rule}',
    remedy:
      'Write FOLDER=good, FOLDER=defect, FOLDER=defect:TYPE, FOLDER=masks or FOLDER=leave-out, with ,train, ,validation or ,test behind it if needed; “.” is the whole folder, FOLDER/* only the files right in a folder, FOLDER/*.png those whose names end so, FOLDER/**/*.png also those further below.'
  },
  'dataset.good-with-mask': {
    kind: 'invalid',
    message: {
      one: 'An image in a folder of good images has a mask that marks a defect; it counts as good, and its mask is not used: {file}',
      other:
        '{count} images in folders of good images have masks that mark a defect; they count as good, and their masks are not used, such as {file}'
    },
    remedy: 'Move these images to their defect type, or empty their masks.'
  },
  'dataset.left-out': {
    kind: 'invalid',
    message: {
      one: '{count} image in {folder} is left out: {reason}.',
      other: '{count} images in {folder} are left out: {reason}.'
    },
    remedy: 'Say what the folder holds (--map "{rule}=good", =defect, =masks or =leave-out).'
  },
  'dataset.looks-like-masks': {
    kind: 'invalid',
    message: {
      one: 'The image in {folder} has the name of another one ({image}) and looks like its mask.',
      other: 'The {count} images in {folder} have the names of other ones (such as {image}) and look like their masks.'
    },
    remedy: 'Say what they are (--map "{folder}=masks" or --map "{folder}=defect").'
  },
  'dataset.more-left-out': {
    kind: 'invalid',
    message: {
      one: '{count} image in other folders ({folders}) is left out too.',
      other: '{count} images in other folders ({folders}) are left out too.'
    },
    remedy: 'Say what these folders, or one around them, hold.'
  },
  'dataset.other-files': {
    kind: 'invalid',
    message: {
      one: '{count} file is not an image, or of a format that is not read: {file}',
      other: '{count} files are not images, or of formats that are not read ({endings}), such as {file}'
    },
    remedy:
      'Labels in such files (.csv, .txt …) are not read. Convert images of other formats to PNG or TIFF; nothing has to be done about other files.'
  },
  'dataset.dangling-link': {
    kind: 'invalid',
    message: {
      one: 'A link leads to a file or folder that does not exist and was skipped: {file}',
      other: '{count} links lead to files or folders that do not exist and were skipped, such as {file}'
    },
    remedy: 'Restore what the links lead to, or delete the links.'
  },
  'dataset.link-cycle': {
    kind: 'invalid',
    message: {
      one: 'A linked folder leads back to a folder that is read already and was skipped: {file}',
      other: '{count} linked folders lead back to folders that are read already and were skipped, such as {file}'
    },
    remedy: 'Nothing is missing if the same images lie elsewhere in the folder; otherwise replace the link by a copy.'
  },
  'dataset.linked-outside': {
    kind: 'invalid',
    message: {
      one: 'A link leads out of the folder, and what it leads to is read too: {file}',
      other: '{count} links lead out of the folder, and what they lead to is read too, such as {file}'
    },
    remedy: 'Delete links to images that do not belong to this dataset.'
  },
  'dataset.link-to-system': {
    kind: 'invalid',
    message: {
      one: 'A folder of the system, or a link to one, was skipped: {file}',
      other: '{count} folders of the system, or links to such, were skipped, such as {file}'
    },
    remedy: 'Choose a folder further inside, or delete the links.'
  },
  'dataset.too-many-files': {
    kind: 'invalid',
    message: 'The folder, with what links in it lead to, has more than {limit} files and folders.',
    remedy: 'Choose a folder further inside, or delete links to whole drives.'
  },
  'dataset.rule-unmatched': {
    kind: 'invalid',
    message: 'What was said of “{folder}” concerns no image.',
    remedy:
      'Write the path as it is in the folder, with capitals, or a pattern such as FOLDER/*, FOLDER/*.png or FOLDER/**/*_x.png; --dry-run lists the folders.'
  },
  'temporary.unwritable': {
    kind: 'invalid',
    message: 'The folder for temporary files cannot be written ({reason}): {folder}',
    remedy: 'Give this account the right to write there, or set TMPDIR (TEMP on Windows) to another folder.'
  },
  'dataset.subfolder-unreadable': {
    kind: 'invalid',
    message: 'A subfolder cannot be read ({reason}): {folder}',
    remedy: 'Check that you have permission to read it, or leave its images out (--skip-broken).'
  }
} as const satisfies Readonly<Record<string, ErrorMessage>>
