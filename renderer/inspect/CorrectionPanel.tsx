import { useEffect, useRef, useState } from 'react'
import type { ImageOverruling } from '../../electron/contract/station-overrule.ts'
import { useAction } from '../actions/action-store.ts'
import { leave } from '../app/unsaved.ts'
import { useQuery } from '../client/host.ts'
import { translateError } from '../client/page-error.ts'
import { openSignIn } from '../client/station-access.ts'
import { Button, IconButton } from '../components/Button.tsx'
import { TextInput } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { Keys } from '../components/Keys.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './correction.module.css'
import inspectStyles from './inspect.module.css'
import type { Correction } from './use-correction.ts'
import { VerdictSign } from './VerdictSign.tsx'

/** Beside the image: what is right, the type of the defect, and a way to draw it; the line goes on meanwhile. */
export function CorrectionPanel({
  station,
  correction
}: {
  readonly station: string
  readonly correction: Correction
}) {
  const { t } = useTexts()
  const { image, busy, drawing, send, undo, draw, close, touch } = correction
  const { overruled, verdict, name } = image
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [image.sequence])
  // Escape leaves the drawing first, then the panel.
  useAction('station.live', () => leave(() => (drawing ? draw(false) : close())))
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles['panel']}
      aria-label={t('correct.title')}
      onPointerDown={touch}
      onKeyDown={touch}
    >
      <header>
        <h2>{t('correct.title')}</h2>
        <Keys shortcut="Escape" />
        <IconButton
          icon="close"
          label={t('correct.close')}
          className={inspectStyles['square']}
          onClick={() => leave(close)}
        />
      </header>
      <div className={styles['body']}>
        <p className={styles['name']} title={name}>
          {name}
        </p>
        <p className={styles['said']}>
          <VerdictSign verdict={verdict} />
          {t('correct.station-said', { verdict: t(`verdict.${verdict}`) })}
        </p>
        <div className={styles['verdicts']} role="group" aria-label={t('correct.right')}>
          {(['ok', 'ng'] as const).map((right) => (
            <button
              key={right}
              type="button"
              className={styles['right']}
              data-verdict={right}
              aria-pressed={overruled?.verdict === right}
              disabled={busy || drawing || verdict === right}
              onClick={() => void send({ verdict: right })}
            >
              <VerdictSign verdict={right} />
              {t(`verdict.${right}`)}
            </button>
          ))}
        </div>
        {overruled?.verdict === 'ng' && !drawing && (
          <Types key={image.sequence} station={station} overruled={overruled} correction={correction} />
        )}
        {overruled?.verdict === 'ng' && !drawing && (
          <Button icon="brush" touch onClick={() => draw(true)}>
            {t(overruled.mask ? 'correct.draw.again' : 'correct.draw')}
          </Button>
        )}
        <Outcome correction={correction} />
      </div>
      {overruled !== null && !drawing && (
        <Button icon="undo" touch className={styles['foot']} disabled={busy} onClick={undo}>
          {t('correct.undo')}
        </Button>
      )}
    </section>
  )
}

interface TypesProps {
  readonly station: string
  readonly overruled: ImageOverruling
  readonly correction: Correction
}

/** The types that there are, and a new one. */
function Types({ station, overruled: { type }, correction: { busy, send } }: TypesProps) {
  const { t } = useTexts()
  const known = useQuery('stations.line', { station }).value?.types ?? []
  const [typed, setTyped] = useState('')
  const types = [...new Set([...known, ...(type === null ? [] : [type])])]
  const set = (next: string | null) => void send({ verdict: 'ng', type: next })
  return (
    <div className={styles['types']} role="group" aria-label={t('correct.type')}>
      <h3>{t('correct.type')}</h3>
      <div className={styles['chips']}>
        {[null, ...types].map((each) => (
          <button
            key={each ?? ''}
            type="button"
            className={styles['chip']}
            aria-pressed={type === each}
            disabled={busy}
            onClick={() => set(each)}
          >
            {each ?? t('correct.type.none')}
          </button>
        ))}
      </div>
      <form
        className={styles['other']}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') set(typed.trim())
          setTyped('')
        }}
      >
        <TextInput
          touch
          aria-label={t('correct.type.other')}
          placeholder={t('correct.type.other')}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" touch disabled={busy || typed.trim() === ''}>
          {t('correct.type.set')}
        </Button>
      </form>
    </div>
  )
}

/** What came of it, in words. */
function Outcome({ correction: { image, busy, error, refused, sent, drawing } }: { readonly correction: Correction }) {
  const { t, say } = useTexts()
  if (refused !== undefined && sent === undefined) {
    return (
      <div className={styles['outcome']} data-bad role="status">
        <Icon name="info" />
        <p>{refused}</p>
        <Button touch onClick={() => openSignIn('overrule-verdict')}>
          {t('access.sign-in')}
        </Button>
      </div>
    )
  }
  if (error !== undefined) {
    const { message, remedy } = translateError(error, say)
    return (
      <div className={styles['outcome']} data-bad role="alert">
        <Icon name="warning" />
        <p>
          {message} {remedy}
        </p>
      </div>
    )
  }
  const text = () => {
    if (busy) return t('correct.sending')
    if (drawing) return t('correct.draw.hint')
    if (sent === undefined) return image.overruled === null ? t('correct.choose') : null
    const { overruling, line, failure } = sent
    if (overruling === null) return t(line !== null && line.kept > 0 ? 'correct.undone.kept' : 'correct.undone')
    if (failure !== null) return t('correct.failed', { reason: translateError(failure, say).message })
    return line === null ? t('correct.kept') : t('correct.sent', { name: line.name, count: line.images })
  }
  const said = text()
  if (said === null) return null
  const done = !busy && !drawing && sent !== undefined && sent.failure === null
  return (
    <div className={styles['outcome']} role="status">
      {done && <Icon name="success" />}
      <p>
        {said}
        {done && image.overruled?.mask === true && ` · ${t('correct.drawn')}`}
      </p>
    </div>
  )
}
