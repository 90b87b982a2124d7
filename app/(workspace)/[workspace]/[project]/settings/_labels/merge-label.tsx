'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { Swatch } from '@/app/_ui/swatch'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Merged, type Label } from '@/lib/domain/contract/label'
import type { ProjectType } from '@/lib/domain/contract/project'

type Props = { place: Place; label?: Label; labels: readonly Label[]; type: ProjectType; onClose: () => void }

/** Gives all annotations of one label to another; the empty one goes. */
export function MergeLabel({ place, label, labels, type, onClose }: Props) {
  const t = useTexts('projectSettings')
  const router = useRouter()
  const [chosen, setChosen] = useState<string>()
  const others = labels.filter(({ id }) => id !== label?.id)
  const into = others.find(({ id }) => id === chosen) ?? others[0]

  async function merge() {
    await api.post(routes.mergeLabel(place, label?.id ?? ''), Merged, { body: { into: into?.id } })
    router.refresh()
  }

  return (
    <ConfirmDialog
      open={label !== undefined}
      onOpenChange={() => {
        setChosen(undefined)
        onClose()
      }}
      title={t('merge.question', { name: label?.name ?? '' })}
      action={t('merge.move', { annotations: t(`count.${type}`, { n: label?.count ?? 0 }), name: into?.name ?? '' })}
      tone="primary"
      onConfirm={merge}
    >
      <Field label={t('merge.into')}>
        <Select
          value={into?.id}
          onChange={setChosen}
          options={others.map(({ id, name, color, count }) => ({
            value: id,
            label: name,
            icon: <Swatch color={color} />,
            note: t(`count.${type}`, { n: count }),
          }))}
        />
      </Field>
      <p className="mt-3">{t('merge.text', { name: label?.name ?? '' })}</p>
    </ConfirmDialog>
  )
}
