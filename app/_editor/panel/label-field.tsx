'use client'

import { Search } from 'lucide-react'
import { useEffect, type KeyboardEvent } from 'react'
import { Input } from '@/app/_ui/input'
import { Spinner } from '@/app/_ui/spinner'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import type { LabelSearch } from './use-label-search'

/** Find or create in one field. `L` brings the focus here, and so does a box that has no label yet. */
export function LabelField({ search, list, touch }: { search: LabelSearch; list: string; touch?: boolean }) {
  const { whenLabelAsked } = useWorkbench()
  const field = `${list}-field`
  const tip = useEditorTip()('find-label')
  useEffect(() => whenLabelAsked(() => document.getElementById(field)?.focus()), [whenLabelAsked, field])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown') search.move(1)
    else if (event.key === 'ArrowUp') search.move(-1)
    else if (event.key === 'Enter') search.take()
    else if (event.key === 'Escape' && !touch) event.currentTarget.blur()
    else return
    event.preventDefault()
  }

  return (
    <div className="px-2 pb-1.5">
      <Input
        id={field}
        size={touch ? 'touch' : 'sm'}
        quiet
        icon={<Search aria-hidden="true" />}
        keys={touch ? undefined : tip.keys}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={search.picked >= 0 ? `${list}-${search.picked}` : undefined}
        aria-label={tip.label}
        placeholder={tip.label}
        maxLength={64}
        autoComplete="off"
        value={search.text}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => !touch && search.type('')}
        end={search.busy && <Spinner />}
      />
      {search.problem && (
        <p className="px-1 pt-1 text-12 text-danger-text" role="alert">
          {search.problem}
        </p>
      )}
    </div>
  )
}
