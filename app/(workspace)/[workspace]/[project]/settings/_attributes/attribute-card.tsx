'use client'

import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem, MenuLine } from '@/app/_ui/menu'
import { Swatch } from '@/app/_ui/swatch'
import { Table } from '@/app/_ui/table'
import type { Place } from '@/lib/domain/address/place'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { DeletedAttributes as Deleted } from '@/lib/domain/contract/attribute'
import type { Label } from '@/lib/domain/contract/label'
import { AttributeDialog } from './attribute-dialog'
import { DeleteAttribute } from './delete-attribute'
import { DeletedAttributes } from './deleted-attributes'

type Props = { place: Place; attributes: readonly Attribute[]; deleted: Deleted['items']; labels: readonly Label[]; now: Date }
type Task = { what: 'add' } | { what: 'change' | 'delete'; attribute: Attribute }

/** What is asked of annotations beside their label: add, change, delete, bring back. */
export function AttributeCard({ place, attributes, deleted, labels, now }: Props) {
  const t = useTexts('projectSettings')
  const [task, setTask] = useState<Task>()
  const close = () => setTask(undefined)
  return (
    <Card title={t('attributes.title')} count={attributes.length} flush>
      {attributes.length === 0 ? (
        <Empty art="nothing" title={t('attributes.none')} text={t('attributes.noneText')} />
      ) : (
        <Table label={t('attributes.title')}>
          <thead>
            <tr>
              <th>{t('attributes.name')}</th>
              <th className="max-md:hidden">{t('attributes.kind')}</th>
              <th>{t('attributes.of')}</th>
              <th>
                <span className="sr-only">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {attributes.map((attribute) => (
              <AttributeRow key={attribute.id} {...{ attribute, labels }} onTask={(what) => setTask({ what, attribute })} />
            ))}
          </tbody>
        </Table>
      )}
      <DeletedAttributes place={place} deleted={deleted} now={now} />
      <div className="border-t border-line p-4">
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setTask({ what: 'add' })}>
          {t('attributes.add')}
        </Button>
      </div>
      {(task?.what === 'add' || task?.what === 'change') && (
        <AttributeDialog place={place} labels={labels} attribute={task.what === 'change' ? task.attribute : undefined} onClose={close} />
      )}
      {task?.what === 'delete' && <DeleteAttribute place={place} attribute={task.attribute} onClose={close} />}
    </Card>
  )
}

type RowProps = { attribute: Attribute; labels: readonly Label[]; onTask: (what: 'change' | 'delete') => void }

function AttributeRow({ attribute: { name, kind, choices, labelId }, labels, onTask }: RowProps) {
  const t = useTexts('projectSettings')
  const label = labels.find(({ id }) => id === labelId)
  const takes = (
    <span className="block truncate" title={choices.join(', ')}>
      {t(`attributes.kinds.${kind}`)}
      {choices.length > 0 && <span className="text-fg-2"> {choices.join(', ')}</span>}
    </span>
  )
  return (
    <tr>
      <td className="max-w-50">
        <b className="wrap-anywhere">{name}</b>
        <span className="hidden text-12 max-md:block">{takes}</span>
      </td>
      <td className="max-w-60 max-md:hidden">{takes}</td>
      <td>
        {label ? (
          <span className="flex items-center gap-2 wrap-anywhere">
            <Swatch color={label.color} /> {label.name}
          </span>
        ) : (
          t('attributes.all')
        )}
      </td>
      <td className="num w-12">
        <Menu align="end" trigger={<IconButton size="xs" label={t('more', { name })} icon={<Ellipsis aria-hidden="true" />} />}>
          <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => onTask('change')}>
            {t('attributes.change')}
          </MenuItem>
          <MenuLine />
          <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => onTask('delete')}>
            {t('delete.action')}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}
