'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { PublicAddress } from '@/lib/domain/contract/model'
import { Nothing } from '@/lib/domain/contract/nothing'

export type Wish = 'renew' | 'end'

/** Both end the address that others may have in their pages and apps by now. */
export function AskFirst({ place, wish, onClose }: { place: Place; wish?: Wish; onClose: () => void }) {
  const t = useTexts('projectSettings')
  const router = useRouter()
  const at = routes.publicAddress(place)

  async function confirm() {
    if (wish === 'renew') await api.post(at, PublicAddress)
    if (wish === 'end') await api.delete(at, Nothing)
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={wish !== undefined}
      onOpenChange={onClose}
      title={t(wish === 'end' ? 'address.endQuestion' : 'address.renewQuestion')}
      action={t(wish === 'end' ? 'address.end' : 'address.renew')}
      onConfirm={confirm}
    >
      {t(wish === 'end' ? 'address.endText' : 'address.renewText')}
    </ConfirmDialog>
  )
}
