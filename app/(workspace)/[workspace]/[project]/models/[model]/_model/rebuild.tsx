'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Model } from '@/lib/domain/contract/model'
import { lacking } from './lacking'
import { RebuildDialog } from './rebuild-dialog'

const LOOK = 2000 // ms between looks at files that are being written

/** Which files a model lacks and why, and the way to have them written again. */
export function Rebuild({ model, place, mayTrain }: { model: Model; place: Place; mayTrain: boolean }) {
  const t = useTexts('models')
  const { moment, list } = useFigures()
  const [asking, setAsking] = useState(false)
  const { leftOut } = model
  const lacks = lacking(model).map((platform) => t(`bundle.platform.${platform}`))
  const rebuild = useRebuild(model, place)
  const underWay = rebuild !== null && rebuild.failure === null

  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3 text-12">
      {model.float32 && <p>{t('rebuild.float32')}</p>}
      {lacks.length > 0 && <p>{t('rebuild.lacks', { platforms: list(lacks) })}</p>}
      {leftOut.map(({ path, reason }) => (
        <p key={path}>{t('rebuild.leftOut', { path, reason })}</p>
      ))}
      {rebuild?.failure && <Banner tone="danger">{t('rebuild.failed', { when: moment(rebuild.askedAt), reason: rebuild.failure })}</Banner>}
      <p className="text-fg-2" aria-live="polite">
        {underWay ? t('rebuild.underWay') : t('rebuild.text')}
      </p>
      {mayTrain && (
        <Button size="sm" className="self-start" busy={underWay} onClick={() => setAsking(true)}>
          {t('rebuild.ask')}
        </Button>
      )}
      <RebuildDialog model={model} place={place} open={asking} onOpenChange={setAsking} />
    </div>
  )
}

/** What became of the wish: looked at while it is under way, and the page is drawn anew once the files are there. */
function useRebuild({ number, rebuild }: Model, place: Place): Model['rebuild'] {
  const refresh = usePageRefresh()
  const asked = rebuild !== null && rebuild.failure === null
  const { data } = useQuery({
    queryKey: ['rebuild', place, number, rebuild?.askedAt.toISOString()],
    queryFn: () => api.quiet.get(routes.model(place, number), Model),
    enabled: asked,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK),
  })
  const over = data !== undefined && isOver(data)
  useEffect(() => {
    if (over) refresh()
  }, [over, refresh])
  return data ? data.rebuild : rebuild
}

const isOver = ({ rebuild }: Model) => rebuild === null || rebuild.failure !== null
