'use client'

import { useRouter } from 'next/navigation'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { manyAnnotations, type Label, type ProjectType } from './label'

type Props = { place: Place; label?: Label; type: ProjectType; onClose: () => void; onMerge?: (label: Label) => void }

/** Says how many annotations go; deletes exactly so many or none. */
export function DeleteLabel({ place, label, type, onClose, onMerge }: Props) {
  const router = useRouter()
  const all = manyAnnotations(label?.count ?? 0, type)
  const used = (label?.count ?? 0) > 0

  async function remove() {
    try {
      await api.delete(routes.label(place, label?.id ?? ''), { annotations: label?.count })
    } finally {
      router.refresh() // also after a conflict: the count has changed meanwhile
    }
  }

  return (
    <ConfirmDialog
      open={label !== undefined}
      onOpenChange={onClose}
      title={`Delete the label ${label?.name ?? ''}?`}
      action={used ? `Delete ${all}` : 'Delete the label'}
      typed={used ? label?.name : undefined}
      onConfirm={remove}
      instead={
        used &&
        label &&
        onMerge && (
          <Button variant="ghost" onClick={() => onMerge(label)}>
            Merge into another label
          </Button>
        )
      }
    >
      {used ? (
        <>
          <b className="text-fg">{all}</b> go with it, for everyone. Images that are left without any go back to the unlabelled pool. Models
          already trained keep it.
        </>
      ) : (
        'Nothing carries it. Models already trained keep it.'
      )}
    </ConfirmDialog>
  )
}
