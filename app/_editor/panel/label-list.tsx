'use client'

import { Search } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { cx } from '@/app/_ui/cx'
import { Input } from '@/app/_ui/input'
import { Keys } from '@/app/_ui/keys'
import { Spinner } from '@/app/_ui/spinner'
import { Swatch } from '@/app/_ui/swatch'
import { useEditor, useEditorState, useSession } from '@/app/_editor/editor-context'
import { chooseLabel } from '@/app/_editor/store/annotate'
import { keyOf, type Label } from '@/app/_editor/store/label'
import { useCreateLabel } from './use-create-label'
import { useLabelCounts } from './use-label-counts'

type Props = { touch?: boolean; onChosen?: () => void }

/** Labels in one list under one field: typing finds, Enter chooses what is found or makes what is not. */
export function LabelList({ touch, onChosen }: Props) {
  const editor = useEditor()
  const { labelField } = useSession()
  const labels = useEditorState((state) => state.labels)
  const active = useEditorState((state) => state.activeLabel)
  const readOnly = useEditorState((state) => state.readOnly)
  const counts = useLabelCounts()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const create = useCreateLabel()
  const typed = text.trim()
  const found = useMemo(() => labels.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())), [labels, typed])
  const isNew = typed !== '' && !readOnly && !labels.some(({ name }) => name.toLowerCase() === typed.toLowerCase())
  const picked = typed === '' ? -1 : Math.min(at, found.length - (isNew ? 0 : 1))

  useEffect(() => {
    labelField.focus = () => field.current?.focus()
    return () => {
      labelField.focus = () => {}
    }
  }, [labelField])

  function leave() {
    setText('')
    setAt(0)
    field.current?.blur()
    onChosen?.()
  }

  function choose(label: Label | undefined) {
    if (label) chooseLabel(editor, label.id)
    leave()
  }

  async function make() {
    if (await create.make(typed)) leave()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') leave()
    else if (event.key === 'ArrowDown') setAt(Math.min(picked + 1, found.length - (isNew ? 0 : 1)))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, picked - 1))
    else if (event.key === 'Enter' && typed) void (found[picked] ? choose(found[picked]) : make())
    else return
    event.preventDefault()
  }

  return (
    <section className="ed-labels" aria-label="Labels">
      <div className="px-2 pb-1.5">
        <Input
          ref={field}
          size={touch ? 'touch' : 'sm'}
          quiet
          icon={<Search aria-hidden="true" />}
          keys={touch ? undefined : 'L'}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={picked >= 0 ? `${list}-${picked}` : undefined}
          aria-label={readOnly ? 'Find a label' : 'Find or create a label'}
          placeholder={readOnly ? 'Find a label' : 'Find or create a label'}
          maxLength={64}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          end={create.busy && <Spinner />}
        />
        {create.problem && (
          <p className="px-1 pt-1 text-12 text-danger-text" role="alert">
            {create.problem}
          </p>
        )}
      </div>
      <div className="ed-label-rows" role="listbox" aria-label="Labels" id={list}>
        {found.map((label, index) => {
          const key = keyOf(labels, label)
          const count = counts.get(label.id) ?? 0
          return (
            <div
              key={label.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={label.id === active}
              aria-label={`${label.name}, ${count} on this image`}
              className={cx('ed-label', index === picked && 'ed-label-picked')}
              onClick={() => choose(label)}
            >
              <Swatch color={label.color} large />
              <span className="min-w-0 truncate">{label.name}</span>
              <span className="ed-count num">{count || ''}</span>
              {key ? <Keys keys={key} /> : <span className="w-4.5" />}
            </div>
          )
        })}
        {isNew && (
          <div id={`${list}-${found.length}`} role="option" aria-selected={false} className={cx('ed-label', picked === found.length && 'ed-label-picked')} onClick={() => void make()}>
            <span className="text-fg-2">Create</span>
            <span className="min-w-0 truncate font-medium">{typed}</span>
          </div>
        )}
        {labels.length === 0 && !typed && <p className="px-3 py-2 text-12 text-fg-2">No labels yet. Type the first one, for example what you want to find.</p>}
      </div>
    </section>
  )
}
