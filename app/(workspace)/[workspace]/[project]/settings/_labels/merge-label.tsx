'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { Swatch } from '@/app/_ui/swatch'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { manyAnnotations, type Label, type ProjectType } from './label'

type Props = { place: Place; label?: Label; labels: readonly Label[]; type: ProjectType; onClose: () => void }

/** Gives all annotations of one label to another; the empty one goes. */
export function MergeLabel({ place, label, labels, type, onClose }: Props) {
  const router = useRouter()
  const [chosen, setChosen] = useState<string>()
  const others = labels.filter(({ id }) => id !== label?.id)
  const into = others.find(({ id }) => id === chosen) ?? others[0]

  async function merge() {
    await api.post(routes.mergeLabel(place, label?.id ?? ''), { into: into?.id })
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={label !== undefined}
      onOpenChange={() => {
        setChosen(undefined)
        onClose()
      }}
      title={`Merge ${label?.name ?? ''} into another label`}
      action={`Move ${manyAnnotations(label?.count ?? 0, type)} to ${into?.name ?? ''}`}
      tone="primary"
      onConfirm={merge}
    >
      <Field label="Into">
        <Select
          value={into?.id}
          onChange={setChosen}
          options={others.map(({ id, name, color, count }) => ({
            value: id,
            label: name,
            icon: <Swatch color={color} />,
            note: manyAnnotations(count, type),
          }))}
        />
      </Field>
      <p className="mt-3">The label {label?.name} is gone then, for everyone. Models already trained keep it.</p>
    </ConfirmDialog>
  )
}
