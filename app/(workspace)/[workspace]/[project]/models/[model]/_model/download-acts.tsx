'use client'

import { Download, Link2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { buttonClass } from '@/app/_ui/button-class'
import { Button } from '@/app/_ui/button'
import { bytes } from '@/app/_ui/bytes'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { Model } from './model'

/** The zip by button, and a link to it that works for an hour without an account. */
export function DownloadActs({ model, place }: { model: Pick<Model, 'number' | 'bytes'>; place: Place }) {
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  async function copyLink() {
    setBusy(true)
    try {
      const { url, expiresAt } = await api.get<{ url: string; expiresAt: string }>(routes.modelLink(place, model.number))
      await navigator.clipboard.writeText(url)
      toast({
        tone: 'ok',
        title: 'Link copied',
        text: `Whoever has it can download model ${model.number} until ${expiresAt.slice(11, 16)} UTC.`,
      })
    } catch (error) {
      toast({ tone: 'danger', title: 'The link was not copied', text: problemText(error) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" icon={<Link2 aria-hidden="true" />} busy={busy} onClick={() => void copyLink()}>
        Copy signed link
      </Button>
      <a className={buttonClass({ size: 'sm', variant: 'primary' })} href={urlOf(routes.modelZip(place, model.number))} download>
        <Download aria-hidden="true" /> Download {bytes(model.bytes)}
      </a>
    </div>
  )
}
