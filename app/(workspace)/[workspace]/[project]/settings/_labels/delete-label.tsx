'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useUndoLine } from '@/app/_undo/undo-provider'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Label } from '@/lib/domain/contract/label'
import { Nothing } from '@/lib/domain/contract/nothing'
import type { ProjectType } from '@/lib/domain/contract/project'

type Props = { place: Place; label?: Label; type: ProjectType; onClose: () => void; onMerge?: (label: Label) => void }

/** Says how many annotations go; deletes exactly so many or none. */
export function DeleteLabel({ place, label, type, onClose, onMerge }: Props) {
  const t = useTexts('projectSettings')
  const undo = useTexts('undo')
  const line = useUndoLine(place)
  const router = useRouter()
  const all = t(`count.${type}`, { n: label?.count ?? 0 })
  const used = (label?.count ?? 0) > 0

  async function remove() {
    if (!label) return
    const { id, name, count: annotations } = label
    try {
      await api.delete(routes.label(place, id), Nothing, { body: { annotations } })
      line.keep({ kind: 'label', label: { id, name }, annotations, offer: undo('labelDeleted', { name, n: annotations }) })
    } finally {
      router.refresh() // also after a conflict: the count has changed meanwhile
    }
  }

  return (
    <ConfirmDialog
      open={label !== undefined}
      onOpenChange={onClose}
      title={t('delete.question', { name: label?.name ?? '' })}
      action={used ? t('delete.used', { annotations: all }) : t('delete.unused')}
      typed={used ? label?.name : undefined}
      onConfirm={remove}
      instead={
        used &&
        label &&
        onMerge && (
          <Button variant="ghost" onClick={() => onMerge(label)}>
            {t('merge.action')}
          </Button>
        )
      }
    >
      {used
        ? t.rich('delete.usedText', { annotations: all, n: label?.count ?? 0, b: (text) => <b className="text-fg">{text}</b> })
        : t('delete.unusedText')}
    </ConfirmDialog>
  )
}
