import { useFigures, useTexts } from '#texts'
import type { Loss } from '@/lib/domain/formats/would-lose'

const MOST_NAMES = 6

/** What a format has no place for, a line each. */
export function Losses({ losses }: { losses: readonly Loss[] }) {
  const t = useTexts('exports')
  const { list } = useFigures()
  const named = (names: string[] = []) => (names.length > MOST_NAMES ? list([...names.slice(0, MOST_NAMES), '…']) : list(names)) || 'none'
  return (
    <ul className="list-disc pl-4">
      {losses.map(({ what, count: n, names }) => (
        <li key={what}>{t(`losses.${what}`, { n, names: named(names) })}</li>
      ))}
    </ul>
  )
}
