import { useTexts } from '#texts'
import { Badge } from '@/app/_ui/badge'
import type { Model } from '@/lib/domain/contract/model'

/** Whether a model is the live one, or newer than it; nothing for those before. */
export function Standing({ model: { live, candidate } }: { model: Pick<Model, 'live' | 'candidate'> }) {
  const t = useTexts('models')
  if (live) return <Badge tone="ok">{t('live.mark')}</Badge>
  return candidate && <Badge tone="accent">{t('live.candidate')}</Badge>
}
