'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { problemText } from '@/app/_client/api-problem'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import { CountedAttribute } from '@/lib/domain/contract/attribute'
import { Nothing } from '@/lib/domain/contract/nothing'
import { useAttributeBack } from './use-attribute-back'

type Props = { place: Place; attribute: Attribute; onClose: () => void }

/** Says how many values go; deletes exactly so many or none, and offers them back. */
export function DeleteAttribute({ place, attribute: { id, name }, onClose }: Props) {
  const t = useTexts('projectSettings')
  const undo = useTexts('undo')
  const router = useRouter()
  const toast = useToast()
  const { bringBack } = useAttributeBack(place)
  const { data, error, refetch } = useQuery({
    queryKey: ['attribute', place, id],
    queryFn: () => api.quiet.get(routes.attribute(place, id), CountedAttribute),
    gcTime: 0, // it is asked anew each time somebody thinks of deleting
  })
  const n = data?.values ?? 0

  async function remove() {
    if (!data) throw new Error(error ? problemText(error) : t('attributes.counting'))
    try {
      await api.delete(routes.attribute(place, id), Nothing, { body: { values: data.values } })
      toast({ title: t('attributes.deleted', { name, n }), act: { label: undo('undo'), onAct: () => void bringBack({ id, name }) } })
    } finally {
      void refetch()
      router.refresh() // also after a conflict: the count has changed meanwhile
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('attributes.question', { name })}
      action={n > 0 ? t('attributes.deleteUsed', { n }) : t('attributes.delete')}
      onConfirm={remove}
    >
      {data ? t('attributes.deleteText', { n }) : t('attributes.counting')}
    </ConfirmDialog>
  )
}
