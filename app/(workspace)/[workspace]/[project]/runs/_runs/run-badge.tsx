import { useTexts } from '#texts'
import { Dot } from '@/app/_ui/dot'
import { Badge } from '@/app/_ui/badge'
import type { ListedRun } from '@/lib/domain/contract/run'
import { TONES } from './run'

/** Where a run stands, in one word. */
export function RunBadge({ run }: { run: Pick<ListedRun, 'status' | 'cancelling'> }) {
  const t = useTexts('runs')
  if (run.cancelling) return <Badge tone="warn">{t('stopping')}</Badge>
  return (
    <Badge tone={TONES[run.status]} icon={run.status === 'running' && <Dot tone="live" />}>
      {t(`status.${run.status}`)}
    </Badge>
  )
}
