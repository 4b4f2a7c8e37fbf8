import { useTexts } from '../i18n/use-translate.ts'

/** How many of all images something is true of. */
export function CountBar({
  label,
  count,
  total
}: {
  readonly label: string
  readonly count: number
  readonly total: number
}) {
  const { format } = useTexts()
  return (
    <>
      <span>{label}</span>
      <meter aria-label={label} min={0} max={Math.max(1, total)} value={count} />
      <span>{format.number(count)}</span>
    </>
  )
}
