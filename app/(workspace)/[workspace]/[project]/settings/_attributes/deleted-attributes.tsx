'use client'

import { Undo2 } from 'lucide-react'
import { useTexts } from '#texts'
import { AgoText } from '@/app/_ui/ago-text'
import { Button } from '@/app/_ui/button'
import type { Place } from '@/lib/domain/address/place'
import type { DeletedAttributes as Deleted } from '@/lib/domain/contract/attribute'
import { useAttributeBack } from './use-attribute-back'

type Props = { place: Place; deleted: Deleted['items']; now: Date }

/** What was deleted within the day, beside what there is: the way back stands here also when the notice of it is gone. */
export function DeletedAttributes({ place, deleted, now }: Props) {
  const t = useTexts('projectSettings')
  const { acting, bringBack } = useAttributeBack(place)
  if (deleted.length === 0) return null
  return (
    <div className="border-t border-line px-4 py-3">
      <h3 className="text-12 text-fg-3">{t('attributes.gone')}</h3>
      <ul aria-label={t('attributes.gone')}>
        {deleted.map(({ id, name, kind, values, at, by }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
            <span className="min-w-40 flex-1">
              <b className="wrap-anywhere">{name}</b>{' '}
              <span className="text-fg-2">{t('attributes.goneWith', { kind: t(`attributes.kinds.${kind}`), n: values })}</span>{' '}
              <span className="text-12 text-fg-3">
                {by && `${by}, `}
                <AgoText at={at} now={now} />
              </span>
            </span>
            <Button size="sm" icon={<Undo2 aria-hidden="true" />} busy={acting === id} onClick={() => void bringBack({ id, name })}>
              {t('attributes.bringBack')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
