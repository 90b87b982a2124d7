'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import { splitNames } from '@/app/_ui/split-names'
import { Swatch } from '@/app/_ui/swatch'
import { Textarea } from '@/app/_ui/textarea'
import { MOST_ATTRIBUTE_NAME } from '@/lib/domain/annotation/attributes'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { type Attribute, ATTRIBUTE_KINDS } from '@/lib/domain/attribute/attribute'
import { AttributeList } from '@/lib/domain/contract/attribute'
import type { Label } from '@/lib/domain/contract/label'
import { Nothing } from '@/lib/domain/contract/nothing'

type Props = {
  place: Place
  labels: readonly Label[]
  /** the one to change; else it is a new one */
  attribute?: Attribute
  onClose: () => void
}

const ALL = 'all' // no id is as short

/** Name, kind, choices and label of an attribute. */
export function AttributeDialog({ place, labels, attribute, onClose }: Props) {
  const t = useTexts('projectSettings')
  const router = useRouter()
  const [name, setName] = useState(attribute?.name ?? '')
  const [kind, setKind] = useState(attribute?.kind ?? 'flag')
  const [choices, setChoices] = useState(attribute?.choices.join('\n') ?? '')
  const [label, setLabel] = useState(attribute?.labelId ?? ALL)

  async function save() {
    if (!name.trim()) throw new Error(t('nameMissing'))
    const body = { name, kind, choices: kind === 'choice' ? splitNames(choices) : [], labelId: label === ALL ? null : label }
    if (attribute) await api.patch(routes.attribute(place, attribute.id), Nothing, { body })
    else await api.post(routes.attributes(place), AttributeList, { body })
    router.refresh()
  }

  const ofLabels = labels.map(({ id, name: called, color }) => ({ value: id, label: called, icon: <Swatch color={color} /> }))
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={attribute ? t('attributes.changeOf', { name: attribute.name }) : t('attributes.add')}
      action={attribute ? t('attributes.save') : t('attributes.add')}
      tone="primary"
      onConfirm={save}
    >
      <div className="flex flex-col gap-3">
        <Field label={t('attributes.name')} hint={attribute && t('attributes.nameHint')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={MOST_ATTRIBUTE_NAME} autoFocus />
        </Field>
        <Field label={t('attributes.kind')} hint={attribute && t('attributes.kindHint')}>
          <Select
            value={kind}
            onChange={setKind}
            options={ATTRIBUTE_KINDS.map((one) => ({
              value: one,
              label: t(`attributes.kinds.${one}`),
              note: t(`attributes.kindNotes.${one}`),
            }))}
          />
        </Field>
        {kind === 'choice' && (
          <Field label={t('attributes.choices')} hint={t('attributes.choicesHint')}>
            <Textarea rows={4} value={choices} onChange={(event) => setChoices(event.target.value)} />
          </Field>
        )}
        <Field label={t('attributes.of')}>
          <Select value={label} onChange={setLabel} options={[{ value: ALL, label: t('attributes.all') }, ...ofLabels]} />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
