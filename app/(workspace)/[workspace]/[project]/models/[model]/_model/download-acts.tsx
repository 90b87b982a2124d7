'use client'

import { useMutation } from '@tanstack/react-query'
import { Download, Link2 } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { buttonClass } from '@/app/_ui/button-class'
import { Button } from '@/app/_ui/button'
import { useToast } from '@/app/_ui/toast'
import { DownloadMenu } from './download-menu'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { ModelLink, type Model } from '@/lib/domain/contract/model'

/** The zip by button, and a link to it that works for an hour without an account. */
export function DownloadActs({ model, place }: { model: Pick<Model, 'number' | 'bytes' | 'files'>; place: Place }) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const toast = useToast()
  const { mutate: copyLink, isPending } = useMutation({
    mutationFn: async () => {
      const { url, expiresAt } = await api.get(routes.modelLink(place, model.number), ModelLink)
      await navigator.clipboard.writeText(url)
      return expiresAt
    },
    onSuccess: (expiresAt) =>
      toast({
        tone: 'ok',
        title: t('download.copied'),
        text: t('download.copiedText', { number: String(model.number), time: expiresAt.toISOString().slice(11, 16) }),
      }),
    onError: (error) => toast({ tone: 'danger', title: t('download.notCopied'), text: problemText(error) }),
  })

  return (
    <div className="flex flex-wrap gap-x-2 gap-y-4">
      <Button size="sm" icon={<Link2 aria-hidden="true" />} busy={isPending} onClick={() => copyLink()}>
        {t('download.copyLink')}
      </Button>
      <span className="btn-group">
        <a className={buttonClass({ size: 'sm' })} href={urlOf(routes.modelZip(place, model.number))} download>
          <Download aria-hidden="true" /> {t('download.download', { size: bytes(model.bytes) })}
        </a>
        <DownloadMenu model={model} place={place} />
      </span>
    </div>
  )
}
