import { Ban } from 'lucide-react'
import { useTexts } from '#texts'
import { labelClass } from '@/app/_ui/swatch'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'

/** What a picture was tagged with, on the picture. */
export function TagChips({ card, labels }: { card: ImageCard; labels: ReadonlyMap<string, Label> }) {
  const t = useTexts('grid')
  const given = card.labels.flatMap((id) => labels.get(id) ?? [])
  if (given.length === 0 && card.state !== 'negative') return null
  return (
    <span className="cell-tags">
      {given.map(({ id, name, color }) => (
        <span key={id} className={`cell-tag ${labelClass(color)}`}>
          {name}
        </span>
      ))}
      {card.state === 'negative' && (
        <span className="cell-tag cell-tag-negative">
          <Ban aria-hidden="true" />
          {t('negative')}
        </span>
      )}
    </span>
  )
}
