'use client'

import { Dialog } from '@/app/_ui/dialog'
import { TagChips } from '@/app/(workspace)/[workspace]/[project]/_grid/tag-chips'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { PAPER } from '@/lib/domain/image/paper'

/** One picture as large as the window allows. */
export function CloserLook({ card, labels, close }: { card?: ImageCard; labels: ReadonlyMap<string, Label>; close: () => void }) {
  const place = usePlace()
  return (
    <Dialog open={card !== undefined} onOpenChange={(open) => !open && close()} title={card?.name ?? ''} wide>
      {card && (
        <div className="relative grid place-items-center bg-canvas">
          {/* The picture lies in the bucket: next/image would fetch it through the web server. */}
          {/* eslint-disable-next-line @next/next/no-img-element */}
          <img
            src={urlOf(routes.imageFile(place, card.id))}
            alt={card.name}
            width={card.width}
            height={card.height}
            style={{ background: PAPER, maxWidth: '100%', width: 'auto', height: 'auto', maxHeight: 'calc(100dvh - 180px)' }}
          />
          <TagChips card={card} labels={labels} />
        </div>
      )}
    </Dialog>
  )
}
