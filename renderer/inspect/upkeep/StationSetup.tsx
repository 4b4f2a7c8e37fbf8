import { useAction } from '../../actions/action-store.ts'
import { go } from '../../app/routes.ts'
import { useStation } from '../../client/stations.ts'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { ErrorPanel, Loading } from '../../components/States.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import { SignInControl } from '../sign-in/SignInControl.tsx'
import { SignInPanel } from '../sign-in/SignInPanel.tsx'
import signIn from '../sign-in/sign-in.module.css'
import { StateWord } from '../StateWord.tsx'
import { Controls } from '../Controls.tsx'
import { AlarmList } from './AlarmList.tsx'
import { AuditLog } from './AuditLog.tsx'
import { DeadLetters } from './DeadLetters.tsx'
import { DeleteStation } from './DeleteStation.tsx'
import { RecipeSection } from './RecipeSection.tsx'
import styles from './upkeep.module.css'
import { Users } from './Users.tsx'

const tabs = ['recipe', 'letters', 'alarms', 'log', 'users', 'delete'] as const
type TabName = (typeof tabs)[number]

/** What engineers and administrators do at a station, on pages beside its run. */
export function StationSetup({ id, tab }: { readonly id: string; readonly tab: string }) {
  const { t } = useTexts()
  const { value, error } = useStation(id)
  if (value === undefined) {
    return <Page title={t('stations.title')}>{error === undefined ? <Loading /> : <ErrorPanel error={error} />}</Page>
  }
  return <Setup station={value.station} tab={tabs.find((name) => name === tab) ?? 'recipe'} />
}

function Setup({ station, tab }: { readonly station: LiveStation; readonly tab: TabName }) {
  const { t } = useTexts()
  const back = () => go('inspect', [station.id])
  useAction('station.live', back)
  const contents: Readonly<Record<TabName, React.ReactNode>> = {
    recipe: <RecipeSection station={station} />,
    letters: <DeadLetters station={station} />,
    alarms: <AlarmList station={station} />,
    log: <AuditLog station={station.id} />,
    users: <Users station={station.id} />,
    delete: <DeleteStation station={station} />
  }
  return (
    <Page
      title={station.name}
      subject={
        <>
          <Button icon="left" touch onClick={back}>
            {t('upkeep.back')}
          </Button>
          <StateWord state={station.state} />
        </>
      }
      actions={
        <>
          <SignInControl station={station.id} />
          <Controls station={station} />
        </>
      }
    >
      <div className={signIn['beside']}>
        <div className={styles['setup']}>
          <Tabs
            label={t('upkeep.title')}
            value={tab}
            onChoose={(name) => go('inspect', [station.id, name])}
            tabs={tabs.map((name) => ({
              value: name,
              label: t(`upkeep.tab.${name}`),
              content: name === tab && <div className={styles['content']}>{contents[name]}</div>
            }))}
          />
        </div>
        <SignInPanel station={station.id} />
      </div>
    </Page>
  )
}
