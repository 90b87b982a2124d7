'use client'

import { Download, Link2, Trash2 } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { Export, ExportLink } from '@/lib/domain/contract/export'
import { Nothing } from '@/lib/domain/contract/nothing'

/** Its file, a link to it that works for an hour without an account, and the ways to be rid of it. */
export function ExportActs({ one: { id, stage, file }, place }: { one: Export; place: Place }) {
  const t = useTexts('exports')
  const { bytes } = useFigures()
  const { acting, act } = useAct()
  const copy = async () => {
    const { url } = await api.get(routes.exportLink(place, id), ExportLink)
    await navigator.clipboard.writeText(url)
  }
  const over = ['done', 'failed', 'cancelled'].includes(stage)
  const stop = () =>
    over
      ? act('remove', () => api.delete(routes.export(place, id), Nothing), { done: t('acts.deleted'), failed: t('acts.failed') })
      : act('remove', () => api.post(routes.cancelExport(place, id), Export), { done: t('acts.cancelled'), failed: t('acts.failed') })
  return (
    <div className="flex flex-wrap gap-2">
      {file && (
        <>
          <a className={buttonClass({ size: 'sm' })} href={urlOf(routes.exportFile(place, id))} download>
            <Download aria-hidden="true" /> {t('acts.download', { size: bytes(file.bytes) })}
          </a>
          <Button
            size="sm"
            icon={<Link2 aria-hidden="true" />}
            busy={acting === 'copy'}
            onClick={() => void act('copy', copy, { done: t('acts.copied'), failed: t('acts.failed') })}
          >
            {t('acts.copy')}
          </Button>
        </>
      )}
      <Button size="sm" variant="ghost" icon={over && <Trash2 aria-hidden="true" />} busy={acting === 'remove'} onClick={() => void stop()}>
        {over ? t('acts.delete') : t('acts.cancel')}
      </Button>
    </div>
  )
}
