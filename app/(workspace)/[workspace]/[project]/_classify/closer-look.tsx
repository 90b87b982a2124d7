'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTexts } from '#texts'
import { keysOf } from '@/app/_keys/command'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { TagChips } from '@/app/(workspace)/[workspace]/[project]/_grid/tag-chips'
import { pressOnPage, type Acts } from '@/app/(workspace)/[workspace]/[project]/_grid/use-page-keys'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { isTyping } from '@/app/_keys/is-elsewhere'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { PAPER } from '@/lib/domain/image/paper'
import { LOOK_COMMANDS, lookKeys, type LookCommandId } from './classify-commands'
import { LabelKeys } from './label-keys'
import type { Looking } from './use-looking'

type Props = {
  looking: Looking
  labels: readonly Label[]
  recent: readonly string[]
  acts: Omit<Acts<LookCommandId>, 'previous' | 'next'>
  /** for who may label */
  give?: (labelId: string) => void
}

/** One picture as large as the window allows, and the ones before and behind it; it takes labels as the grid does, by the same keys. */
export function CloserLook({ looking, labels, recent, acts, give }: Props) {
  const t = useTexts('classify')
  const { card, step } = looking
  const keys = lookKeys({ labels, acts: { ...acts, previous: () => step(-1), next: () => step(1) }, give })
  return (
    <Dialog
      open={card !== undefined}
      onOpenChange={(open) => !open && looking.close()}
      title={card?.name ?? ''}
      wide
      backTo={looking.cell}
      onKeyDown={(event) => !isTyping(event.target) && pressOnPage(keys, event) && event.preventDefault()}
      foot={
        <>
          <Button size="sm" icon={<ChevronLeft aria-hidden="true" />} keys={keysOf(LOOK_COMMANDS, 'previous')} onClick={() => step(-1)}>
            {t('previous')}
          </Button>
          <Button size="sm" icon={<ChevronRight aria-hidden="true" />} keys={keysOf(LOOK_COMMANDS, 'next')} onClick={() => step(1)}>
            {t('next')}
          </Button>
        </>
      }
    >
      {card && <Picture card={card} labels={labels} />}
      {card && give && <LabelKeys chosen={[card]} labels={labels} recent={recent} onLabel={({ id }) => give(id)} />}
    </Dialog>
  )
}

function Picture({ card, labels }: { card: ImageCard; labels: readonly Label[] }) {
  const place = usePlace()
  return (
    <div className="relative grid place-items-center bg-canvas">
      {/* The picture lies in the bucket: next/image would fetch it through the web server. */}
      {/* eslint-disable-next-line @next/next/no-img-element */}
      <img
        key={card.id}
        src={urlOf(routes.imageFile(place, card.id))}
        alt={card.name}
        width={card.width}
        height={card.height}
        className="look-picture"
        style={{ background: PAPER, width: `min(100%, ${card.width}px, var(--look-height) * ${card.width / card.height})` }}
      />
      <TagChips card={card} labels={new Map(labels.map((label) => [label.id, label]))} />
    </div>
  )
}
