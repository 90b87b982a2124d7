import { useTexts } from '#texts'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { Swatch } from '@/app/_ui/swatch'

export type Row = { label: string; text: string; part: number; aside: string }

/** What was found, label by label: counts with their share, or classes with their score. */
export function TryAnswers({ rows, colors }: { rows: readonly Row[]; colors: Record<string, number> }) {
  const t = useTexts('models')
  return (
    <ul className="flex flex-col gap-1.5" aria-label={t('try.sees')}>
      {rows.map(({ label, text, part, aside }) => (
        <li key={label} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_40px_44px] items-center gap-2 text-12">
          <span className="flex min-w-0 items-center gap-2">
            {colors[label] && <Swatch color={colors[label]} />}
            <span className="truncate" title={label}>
              {label}
            </span>
          </span>
          <ProgressBar thin label={t('try.part', { label, part: aside })} total={1} parts={[{ value: part, tone: 'quiet' }]} />
          <span className="num text-right">{text}</span>
          <span className="num text-right text-fg-3">{aside}</span>
        </li>
      ))}
    </ul>
  )
}
