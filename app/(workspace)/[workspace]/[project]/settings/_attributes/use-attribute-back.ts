import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { RestoredAttribute } from '@/lib/domain/contract/attribute'

/** Brings a deleted attribute back with its values, and says what of it is back. */
export function useAttributeBack(place: Place) {
  const t = useTexts('projectSettings')
  const toast = useToast()
  const { acting, act } = useAct()

  async function restore({ id, name: old }: { id: string; name: string }) {
    const { name, restored, gone } = await api.post(routes.restoreAttribute(place, id), RestoredAttribute)
    toast({
      tone: 'ok',
      title: t('attributes.back', { old, n: restored }),
      text: [name !== old && t('attributes.backAs', { name }), gone > 0 && t('attributes.backLess', { n: gone })].filter(Boolean).join(' '),
    })
  }

  const bringBack = (attribute: { id: string; name: string }) =>
    act(attribute.id, () => restore(attribute), { failed: t('attributes.notBack', { name: attribute.name }) })
  return { acting, bringBack }
}
