'use client'

import { useMutation } from '@tanstack/react-query'
import { Download, Link2 } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { buttonClass } from '@/app/_ui/button-class'
import { Button } from '@/app/_ui/button'
import { useToast } from '@/app/_ui/toast'
import { goTo } from '@/app/_client/go-to'
import { searchOf } from '@/lib/domain/address/path'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Platform } from '@/lib/domain/bundle/platforms'
import { LINK_HOURS, ModelLink, type Model } from '@/lib/domain/contract/model'
import { PlatformMenu } from './platform-menu'

/** The zip by button, and a link to it that works for some time without an account: of all of it, or of one platform. */
export function DownloadActs({ model, place }: { model: Pick<Model, 'number' | 'bytes' | 'files'>; place: Place }) {
  const t = useTexts('models')
  const { bytes } = useFigures()
  const toast = useToast()
  const { mutate: copyLink, isPending } = useMutation({
    mutationFn: async (platform: Platform | undefined) => {
      const { url, expiresAt } = await api.get(routes.modelLink(place, model.number) + searchOf({ platform }), ModelLink)
      await navigator.clipboard.writeText(url)
      return expiresAt
    },
    onSuccess: (expiresAt, platform) =>
      toast({
        tone: 'ok',
        title: t('download.copied'),
        text: t('download.copiedText', {
          number: String(model.number),
          platform: platform ? t(`bundle.platform.${platform}`) : 'all',
          time: expiresAt.toISOString().slice(11, 16),
        }),
      }),
    onError: (error) => toast({ tone: 'danger', title: t('download.notCopied'), text: problemText(error) }),
  })

  return (
    <div className="flex flex-wrap gap-x-2 gap-y-4">
      <span className="btn-group">
        <Button size="sm" icon={<Link2 aria-hidden="true" />} busy={isPending} onClick={() => copyLink(undefined)}>
          {t('download.copyLink', { n: LINK_HOURS })}
        </Button>
        <PlatformMenu files={model.files} label={t('download.linkPart')} disabled={isPending} onChoose={copyLink} />
      </span>
      <span className="btn-group">
        <a className={buttonClass({ size: 'sm' })} href={urlOf(routes.modelZip(place, model.number))} download>
          <Download aria-hidden="true" /> {t('download.download', { size: bytes(model.bytes) })}
        </a>
        <PlatformMenu
          files={model.files}
          label={t('download.part')}
          onChoose={(platform) => goTo(urlOf(routes.modelZip(place, model.number)) + searchOf({ platform }))}
        />
      </span>
    </div>
  )
}
