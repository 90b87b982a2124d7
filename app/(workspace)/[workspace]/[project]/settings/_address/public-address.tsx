'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { PublicAddress as Answer } from '@/lib/domain/contract/model'
import { AddressLines } from './address-lines'
import { AskFirst, type Wish } from './ask-first'

/** Whether everybody who has the address can download the models of a project, and the address. */
export function PublicAddress({ place, url }: { place: Place; url: string | null }) {
  const t = useTexts('projectSettings')
  const { acting, act } = useAct()
  const [wish, setWish] = useState<Wish>()
  const make = () => api.post(routes.publicAddress(place), Answer)

  return (
    <Card title={t('address.title')}>
      <p className="text-fg-2">{t(url ? 'address.on' : 'address.off')}</p>
      {url && <AddressLines url={url} />}
      <div className="mt-3 flex flex-wrap gap-2">
        {url ? (
          <>
            <Button onClick={() => setWish('renew')}>{t('address.renew')}</Button>
            <Button variant="danger" onClick={() => setWish('end')}>
              {t('address.end')}
            </Button>
          </>
        ) : (
          <Button
            busy={acting !== undefined}
            onClick={() => void act('make', make, { done: t('address.made'), failed: t('address.notMade') })}
          >
            {t('address.make')}
          </Button>
        )}
      </div>
      <AskFirst place={place} wish={wish} onClose={() => setWish(undefined)} />
    </Card>
  )
}
