import { useId } from 'react'
import { imageAddress, maskAddress } from '../../electron/contract/addresses.ts'
import type { WindowPreview as Preview } from '../../electron/contract/window-preview.ts'
import type { InputOf } from '../../electron/contract/procedures.ts'
import { useQuery } from '../client/host.ts'
import { useDebounced } from '../client/use-debounced.ts'
import { fileName } from '../components/image-names.ts'
import shared from '../components/shared.module.css'
import { ErrorPanel } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './detectors.module.css'
import { cropAroundWindow } from './window-crop.ts'

interface WindowPreviewProps {
  /** Images and settings of a training on windows; undefined while they are incomplete. */
  readonly asked: InputOf<'splits.windows'> | undefined
}

/** How large windows are, shown on real defects of the training subset; follows the settings. */
export function WindowPreview({ asked }: WindowPreviewProps) {
  const { t } = useTexts()
  // Asked when typing pauses; equal settings are one question, whichever objects they come in.
  const settled = useDebounced(asked === undefined ? undefined : JSON.stringify(asked), 250)
  const input = settled === undefined ? undefined : (JSON.parse(settled) as InputOf<'splits.windows'>)
  const { value, error } = useQuery('splits.windows', input)
  const sentence = useSentence(value, (input?.window ?? null) === null)
  // A split that cannot be drawn is said once, where the form counts its images.
  if (error !== undefined) return error.code.startsWith('split.') ? null : <ErrorPanel error={error} />
  if (value === undefined) return null
  return (
    <section aria-label={t('windows.title')} className={styles['windows']}>
      <p>{sentence}</p>
      {value.unmasked > 0 && <p className={shared['soft']}>{t('windows.unmasked', { count: value.unmasked })}</p>}
      {value.examples.length > 0 && (
        <ul className={styles['examples']}>
          {value.examples.map((example) => (
            <Example key={example.image} example={example} />
          ))}
        </ul>
      )}
    </section>
  )
}

function useSentence(preview: Preview | undefined, chosen: boolean): string {
  const { t } = useTexts()
  if (preview === undefined) return ''
  const { window, side, defects } = preview
  if (chosen && defects === 0) return t('windows.none')
  const size =
    side === window
      ? t('windows.full', { side: String(side) })
      : t('windows.reduced', { window: String(window), side: String(side) })
  return chosen ? t('windows.chosen', { size, count: defects }) : t('windows.given', { size })
}

/** A defect with its mask and the outline of a window around it. */
function Example({ example }: { readonly example: Preview['examples'][number] }) {
  const { t } = useTexts()
  const id = useId()
  const { name, contentHash, maskHash, width, height, defectType, view } = example
  const { left, top, width: wide, height: high } = cropAroundWindow(view, example)
  const outline = { x: view.left, y: view.top, width: view.width, height: view.height }
  return (
    <li>
      <figure className={styles['example']}>
        <svg
          role="img"
          aria-label={t('windows.example', { name: fileName(name) })}
          viewBox={`${left} ${top} ${wide} ${high}`}
          className={styles['crop']}
        >
          <image href={imageAddress(contentHash)} width={width} height={height} />
          <mask id={id}>
            <image href={maskAddress(maskHash)} width={width} height={height} />
          </mask>
          <rect width={width} height={height} mask={`url(#${id})`} className={styles['marked']} />
          <rect {...outline} className={styles['under']} />
          <rect {...outline} className={styles['outline']} />
        </svg>
        <figcaption className={shared['note']}>{defectType ?? fileName(name)}</figcaption>
      </figure>
    </li>
  )
}
