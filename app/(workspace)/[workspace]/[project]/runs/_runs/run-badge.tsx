import { Dot } from '@/app/_ui/dot'
import { Badge } from '@/app/_ui/badge'
import { STATUS, type Run } from './run'

/** Where a run stands, in one word. */
export function RunBadge({ run }: { run: Pick<Run, 'status' | 'cancelling'> }) {
  if (run.cancelling) return <Badge tone="warn">Stopping</Badge>
  const { text, tone } = STATUS[run.status]
  return (
    <Badge tone={tone} icon={run.status === 'running' && <Dot tone="live" />}>
      {text}
    </Badge>
  )
}
