import { useTexts } from '#texts'
import { ProgressBar } from './progress-bar'

type Props = { all: number; labelled: number; negative: number; thin?: boolean; className?: string }

/** Labelled in accent, negative in grey, the unlabelled rest empty. */
export function PoolBar({ all, labelled, negative, thin, className }: Props) {
  const t = useTexts('ui')
  const left = all - labelled - negative
  return (
    <ProgressBar
      className={className}
      thin={thin}
      total={all}
      parts={[{ value: labelled }, { value: negative, tone: 'quiet' }]}
      label={t('pools', { labelled, negative, left, all })}
    />
  )
}
