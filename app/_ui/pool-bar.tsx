import { count } from './count'
import { ProgressBar } from './progress-bar'

type Props = { all: number; labelled: number; negative: number; thin?: boolean; className?: string }

/** Labelled in accent, negative in grey, the unlabelled rest empty. */
export function PoolBar({ all, labelled, negative, thin, className }: Props) {
  const left = all - labelled - negative
  return (
    <ProgressBar
      className={className}
      thin={thin}
      total={all}
      parts={[{ value: labelled }, { value: negative, tone: 'quiet' }]}
      label={`${count(labelled)} labelled, ${count(negative)} negative, ${count(left)} unlabelled of ${count(all)}`}
    />
  )
}
