import { useId, useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Field, TextInput } from '../components/Field.tsx'
import { FolderChooser } from '../components/FolderChooser.tsx'
import shared from '../components/shared.module.css'
import { routeTo } from '../app/routes.ts'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './inspect.module.css'

/** What bundles are called. */
const ending = '.flawsmith'
const example = 'flawsmith export 12 --out part.flawsmith'

interface BundleFieldProps {
  readonly value: string
  /** Of other stations. */
  readonly known: readonly string[]
  readonly onChange: (path: string) => void
}

/** The file of the detector; where there is none yet, how to make one. */
export function BundleField({ value, known, onChange }: BundleFieldProps) {
  const { t } = useTexts()
  const [choosing, setChoosing] = useState(false)
  const list = useId()
  return (
    <>
      <Field label={t('stations.bundle')} hint={t('stations.bundle.hint')}>
        {(control) => (
          <div className={styles['path']}>
            <TextInput
              {...control}
              list={list}
              value={value}
              placeholder={ending}
              onChange={(event) => onChange(event.currentTarget.value)}
            />
            <datalist id={list}>
              {known.map((path) => (
                <option key={path} value={path} />
              ))}
            </datalist>
            <Button onClick={() => setChoosing(true)}>{t('stations.bundle.choose')}</Button>
          </div>
        )}
      </Field>
      <details open={value === '' && known.length === 0} className={styles['how']}>
        <summary>{t('stations.bundle.how')}</summary>
        <p>{t('stations.bundle.how.steps')}</p>
        <pre className={shared['code']}>{example}</pre>
        <p>
          <a href={routeTo('models', ['train'])}>{t('train.title')}</a>
        </p>
      </details>
      <FolderChooser open={choosing} onClose={() => setChoosing(false)} onChoose={onChange} files={ending} />
    </>
  )
}
