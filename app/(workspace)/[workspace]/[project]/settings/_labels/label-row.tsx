'use client'

import { Ellipsis, Merge, Pencil, Trash2 } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import { Menu, MenuItem, MenuLine } from '@/app/_ui/menu'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Label } from '@/lib/domain/contract/label'
import { Nothing } from '@/lib/domain/contract/nothing'
import { ColorChoice } from './color-choice'

export type LabelTask = 'rename' | 'merge' | 'delete'
type Props = {
  place: Place
  label: Label
  /** The digit it has of itself, as long as it has no key of its own. */ digit?: string
  mayMerge: boolean
  onTask: (task: LabelTask) => void
}

export function LabelRow({ place, label, digit, mayMerge, onTask }: Props) {
  const t = useTexts('projectSettings')
  const { count } = useFigures()
  const { act } = useAct()
  const change = (body: { color?: number; hotkey?: string | null }) =>
    act('change', () => api.patch(routes.label(place, label.id), Nothing, { body }), { failed: t('unchanged', { name: label.name }) })

  // The field holds one key: a new one takes its place, an empty field takes it away.
  function onKey(text: string) {
    const key = text
      .replace(label.hotkey ?? '', '')
      .slice(-1)
      .toLowerCase()
    if (text === '') void change({ hotkey: null })
    else if (/^[0-9a-z]$/.test(key) && key !== label.hotkey) void change({ hotkey: key })
  }

  return (
    <tr>
      <td>
        <span className="flex items-center gap-2">
          <ColorChoice name={label.name} value={label.color} onChange={(color) => void change({ color })} />
          <b>{label.name}</b>
        </span>
      </td>
      <td>
        <Input
          size="sm"
          className="w-10 text-center pointer-coarse:w-16"
          aria-label={t('keyOf', { name: label.name })}
          value={label.hotkey ?? ''}
          placeholder={digit}
          onChange={(event) => onKey(event.target.value)}
        />
      </td>
      <td className="num">{count(label.count)}</td>
      <td className="num w-12">
        <Menu align="end" trigger={<IconButton size="xs" label={t('more', { name: label.name })} icon={<Ellipsis aria-hidden="true" />} />}>
          <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => onTask('rename')}>
            {t('rename.action')}
          </MenuItem>
          <MenuItem icon={<Merge aria-hidden="true" />} disabled={!mayMerge} onSelect={() => onTask('merge')}>
            {t('merge.action')}
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
